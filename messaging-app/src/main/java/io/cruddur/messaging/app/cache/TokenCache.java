package io.cruddur.messaging.app.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Remembers valid tokens for a minute: a client sends the same one with each request, and checking its signature takes
 * longer than anything else. An expired token is refused at once; one whose key the issuer has withdrawn, within a minute.
 * Invalid tokens are not remembered.
 */
public final class TokenCache implements TokenVerifier {

    static final Duration KEPT = Duration.ofMinutes(1);

    /** About 15 MB of Cognito's tokens. */
    private static final int MAX_ENTRIES = 10_000;

    private final TokenVerifier verifier;
    private final InstantSource clock;
    private final CacheListener listener;
    private final Cache<String, VerifiedToken> verified;

    /** Remembers what this verifier says; tokens expire by this clock. */
    public TokenCache(TokenVerifier verifier, InstantSource clock) {
        this(verifier, clock, CacheListener.NONE);
    }

    /** The same, and tells this how often it knew a token. */
    public TokenCache(TokenVerifier verifier, InstantSource clock, CacheListener listener) {
        this(verifier, clock, System::nanoTime, listener);
    }

    /** Remembers for a minute of this clock, which never goes back: in nanoseconds, from any beginning. */
    TokenCache(TokenVerifier verifier, InstantSource clock, LongSupplier nanos, CacheListener listener) {
        this.verifier = verifier;
        this.clock = clock;
        this.listener = listener;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(KEPT)
                .ticker(nanos::getAsLong)
                .build();
    }

    @Override
    public VerifiedToken verify(String accessToken) {
        VerifiedToken known = verified.getIfPresent(accessToken);
        boolean hit = known != null && clock.instant().isBefore(known.expiresAt());
        listener.asked(CacheListener.TOKENS, hit);
        if (known != null && hit) {
            return known;
        }
        VerifiedToken token = verifier.verify(accessToken);
        verified.put(accessToken, token);
        return token;
    }
}
