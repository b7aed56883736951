package io.cruddur.messaging.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Remembers for a minute which tokens are valid, since a client sends the same one with each request and a signature
 * takes longer to check than all else. An expired token is refused at once; one whose key the issuer has withdrawn, a
 * minute later. A token that is not valid is not kept.
 */
final class TokenCache implements TokenVerifier {

    static final Duration KEPT = Duration.ofMinutes(1);

    /** About 15 MB of Cognito's tokens. */
    private static final int MAX_ENTRIES = 10_000;

    private final TokenVerifier verifier;
    private final InstantSource clock;
    private final Cache<String, VerifiedToken> verified;

    TokenCache(TokenVerifier verifier, InstantSource clock) {
        this(verifier, clock, System::nanoTime);
    }

    /** Remembers for a minute of this clock, which never goes back: in nanoseconds, from any beginning. */
    TokenCache(TokenVerifier verifier, InstantSource clock, LongSupplier nanos) {
        this.verifier = verifier;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .expireAfterWrite(KEPT)
                .ticker(nanos::getAsLong)
                .build();
    }

    @Override
    public VerifiedToken verify(String accessToken) {
        VerifiedToken known = verified.getIfPresent(accessToken);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return known;
        }
        VerifiedToken token = verifier.verify(accessToken);
        verified.put(accessToken, token);
        return token;
    }
}
