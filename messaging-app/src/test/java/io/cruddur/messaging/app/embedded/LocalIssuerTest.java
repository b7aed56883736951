package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.cognito.AccessTokenVerifier;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnauthenticatedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LocalIssuerTest {

    private static final IdentityId SOMEBODY = new IdentityId("somebody");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T13:05:00Z"));
    private final LocalIssuer issuer = new LocalIssuer(clock);
    private final AccessTokenVerifier verifier = new AccessTokenVerifier(LocalIssuer.SETTINGS, issuer.keys(), clock);

    @Test
    void itsTokensAreAcceptedForAnHour() {
        String token = issuer.issue(SOMEBODY);
        clock.advance(Duration.ofMinutes(59));

        assertThat(verifier.verify(token).identity()).isEqualTo(SOMEBODY);

        clock.advance(Duration.ofMinutes(3));
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void theTokensOfAnotherStartAreRefused() {
        String token = new LocalIssuer(clock).issue(SOMEBODY);

        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(UnauthenticatedException.class);
    }
}
