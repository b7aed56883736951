package io.cruddur.messaging.cognito;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's public keys, fetched from its JSON web key set (RFC 7517) when a token first names one, and kept: known keys
 * work while the issuer is away. An unknown key triggers another fetch, at most once every 10 seconds, whether or not the
 * last one succeeded; callers who need a key meanwhile wait for the same answer, for 2 seconds at most. After a failed fetch,
 * only the caller that starts the next one waits for it, so that a server that is away can't hold all threads. Keys that are
 * an hour old are fetched again while they stay in use, and nobody waits for that.
 *
 * <p>Nimbus' own {@code JWKSourceBuilder} lets two fetches through in its interval, and once its cache has expired, known
 * keys fail with a key server that is away.
 *
 * <p>It needs Nimbus, which is optional here: add {@code com.nimbusds:nimbus-jose-jwt}.
 *
 * <p>Safe for use by many threads at once.
 */
public final class IssuerKeys implements JWKSource<SecurityContext> {

    /** From the start of one fetch to that of the next. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    /** From then on, the next use has the keys fetched again: a key that the issuer has withdrawn is good no longer. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    /** Of a whole fetch, so that nobody waits for longer than 2 seconds. */
    private static final Duration TIMEOUT = Duration.ofMillis(1_800);

    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final HttpRequest request;
    private final InstantSource clock;
    private final Duration timeout;

    private volatile Keys known = Keys.NONE;
    private Instant lastStart = Instant.MIN;
    private CompletableFuture<Keys> lastFetch = CompletableFuture.completedFuture(Keys.NONE);
    private CompletableFuture<Keys> fetchBefore = lastFetch;

    /**
     * Starts without keys, and fetches none yet.
     *
     * @param address where the key set is
     * @param clock the clock that tells the keys' age
     * @throws IllegalArgumentException when that is not an HTTP address
     */
    public IssuerKeys(URI address, InstantSource clock) {
        this(address, clock, TIMEOUT);
    }

    IssuerKeys(URI address, InstantSource clock, Duration timeout) {
        this.request = HttpRequest.newBuilder(requireNonNull(address, "address"))
                .timeout(timeout)
                .build();
        this.clock = requireNonNull(clock, "clock");
        this.timeout = requireNonNull(timeout, "timeout");
    }

    /**
     * The keys that match; none, if the issuer's last answer held none that does.
     *
     * @param context is not looked at
     * @throws KeySourceException when no known key matches, and the keys could not be fetched the last time: the issuer may
     *     have one that does
     */
    @Override
    @SuppressWarnings("exports") // JSpecify need not be there.
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        requireNonNull(selector, "selector");
        Keys keys = known;
        List<JWK> found = selector.select(keys.set());
        if (found.isEmpty()) {
            return selector.select(await(fetch()).set());
        }
        if (!clock.instant().isBefore(keys.fetched().plus(MAX_AGE))) {
            fetch();
        }
        return found;
    }

    /**
     * Fetches the keys where none are known yet, at the start of a service.
     *
     * @throws UnavailableException {@code identities_unavailable} when they can't be fetched; the next try comes 10 seconds
     *     later, for a token that needs one
     */
    public void load() {
        try {
            get(ANY, new SimpleSecurityContext());
        } catch (KeySourceException e) {
            throw new UnavailableException(
                    ErrorCode.IDENTITIES_UNAVAILABLE,
                    "The issuer's keys can't be fetched from " + request.uri() + ".",
                    e);
        }
    }

    private static Keys await(CompletableFuture<Keys> fetch) throws KeySourceException {
        try {
            return fetch.join();
        } catch (CompletionException e) {
            throw new KeySourceException("The issuer's keys could not be fetched: " + e.getCause(), e.getCause());
        }
    }

    /**
     * A new fetch if it is time for one; otherwise the one under way, or the last one. While a fetch that follows a failure
     * is under way, that failure.
     */
    private synchronized CompletableFuture<Keys> fetch() {
        Instant now = clock.instant();
        // A clock that was set back must not keep the keys from being fetched.
        boolean due = !now.isBefore(lastStart.plus(INTERVAL)) || now.isBefore(lastStart);
        if (!lastFetch.isDone()) {
            return fetchBefore.isCompletedExceptionally() ? fetchBefore : lastFetch;
        }
        if (due) {
            lastStart = now;
            fetchBefore = lastFetch;
            CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request, BodyHandlers.ofString());
            lastFetch = exchange.copy()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(answer -> new Keys(keySet(answer), now))
                    .whenComplete((keys, failure) -> exchange.cancel(true))
                    .whenComplete(this::settle);
        }
        return lastFetch;
    }

    private void settle(Keys fetched, Throwable failure) {
        if (failure == null) {
            known = fetched;
            LOG.atInfo()
                    .addKeyValue("address", request.uri())
                    .addKeyValue("keys", fetched.set().size())
                    .log("issuer's keys fetched");
        } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            LOG.atWarn()
                    .addKeyValue("address", request.uri())
                    .addKeyValue("reason", cause)
                    .log("issuer's keys not fetched");
        }
    }

    private static JWKSet keySet(HttpResponse<String> answer) {
        try {
            JWKSet keys = answer.statusCode() == 200 ? JWKSet.parse(answer.body()) : new JWKSet();
            if (keys.isEmpty()) {
                throw new IOException("an answer of status " + answer.statusCode() + " without keys");
            }
            return keys;
        } catch (ParseException | IOException e) {
            throw new CompletionException(e);
        }
    }

    /** What was fetched, by a request that was sent at this time. */
    private record Keys(JWKSet set, Instant fetched) {
        static final Keys NONE = new Keys(new JWKSet(), Instant.MIN);
    }
}
