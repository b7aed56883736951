package io.cruddur.messaging.app.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TokenCacheTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TestClock clock = new TestClock(NOON);
    private final List<String> asked = new ArrayList<>();
    private boolean valid = true;
    private Instant expiresAt = NOON.plus(Duration.ofHours(1));
    private final TokenVerifier cache = new TokenCache(this::verify, clock, clock::nanos, CacheListener.NONE);

    private VerifiedToken verify(String token) {
        asked.add(token);
        if (!valid || !clock.instant().isBefore(expiresAt)) {
            throw new UnauthenticatedException("The token is not valid.");
        }
        return new VerifiedToken(new IdentityId("identity-of-" + token), expiresAt);
    }

    @Test
    void aTokenIsVerifiedOnceForAllRequestsOfAMinute() {
        VerifiedToken first = cache.verify("one");
        clock.advance(TokenCache.KEPT.minusMillis(1));

        assertThat(cache.verify("one")).isEqualTo(first);
        assertThat(asked).containsExactly("one");
    }

    @Test
    void everyTokenIsVerifiedByItself() {
        assertThat(cache.verify("one")).isNotEqualTo(cache.verify("another"));
        assertThat(asked).containsExactly("one", "another");
    }

    @Test
    void aTokenThatIsNoLongerValidIsRefusedAfterAMinute() {
        cache.verify("one");
        valid = false;
        clock.advance(TokenCache.KEPT);

        assertThatThrownBy(() -> cache.verify("one")).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void aWallClockThatIsSetBackKeepsNoTokenForLonger() {
        cache.verify("one");
        valid = false;
        clock.set(NOON.minus(Duration.ofHours(1)));
        clock.advance(TokenCache.KEPT);

        assertThatThrownBy(() -> cache.verify("one")).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void aTokenThatExpiresIsRefusedAtOnce() {
        expiresAt = NOON.plusSeconds(10);
        cache.verify("one");
        clock.advance(Duration.ofSeconds(10));

        assertThatThrownBy(() -> cache.verify("one")).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void aTokenThatWasRefusedIsVerifiedAgain() {
        valid = false;
        assertThatThrownBy(() -> cache.verify("one")).isInstanceOf(UnauthenticatedException.class);
        valid = true;

        assertThat(cache.verify("one").identity()).isEqualTo(new IdentityId("identity-of-one"));
    }
}
