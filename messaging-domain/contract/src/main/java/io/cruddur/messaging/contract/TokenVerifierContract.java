package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link TokenVerifier} keeps. To hold a verifier of your own to it, implement this in a test class that says
 * how its tokens are made.
 */
public interface TokenVerifierContract {

    /** Somebody. */
    IdentityId ANNA = new IdentityId("7d0c5d4e-5a53-4e0b-9df1-0b7f2b1f5c01");

    /** Somebody else. */
    IdentityId BEN = new IdentityId("c3f9b1de-93f6-4a3c-8a52-5f1d4d6f5c02");

    /** The verifier under test: the same one throughout a test. */
    TokenVerifier verifier();

    /** A token that the verifier should accept, for this identity. */
    String tokenOf(IdentityId identity);

    /** From when on the verifier refuses the tokens that {@link #tokenOf} makes. */
    Instant expiryOfTokens();

    /** A token that was valid once, and is no longer. */
    String staleTokenOf(IdentityId identity);

    @Test
    @Rule("TokenVerifier.verify: The identity that the token was issued to and when it expires")
    default void aValidTokenTellsWhoHoldsIt() {
        String annas = tokenOf(ANNA);
        String bens = tokenOf(BEN);

        assertThat(verifier().verify(annas).identity()).isEqualTo(ANNA);
        assertThat(verifier().verify(bens).identity()).isEqualTo(BEN);
    }

    @Test
    @Rule("TokenVerifier.verify: The identity that the token was issued to and when it expires")
    default void aValidTokenTellsFromWhenOnItIsRefused() {
        assertThat(verifier().verify(tokenOf(ANNA)).expiresAt()).isEqualTo(expiryOfTokens());
    }

    @Test
    @Rule("TokenVerifier.verify: after checking everything that makes the token valid here and now")
    default void aTokenMayBeUsedManyTimes() {
        String token = tokenOf(ANNA);
        verifier().verify(token);

        assertThat(verifier().verify(token).identity()).isEqualTo(ANNA);
    }

    @Test
    @Rule("TokenVerifier.verify: after checking everything that makes the token valid here and now")
    default void aSecondTokenLeavesTheFirstOneValid() {
        String first = tokenOf(ANNA);
        String second = tokenOf(ANNA);

        assertThat(verifier().verify(first).identity()).isEqualTo(ANNA);
        assertThat(verifier().verify(second).identity()).isEqualTo(ANNA);
    }

    @Test
    @Rule("TokenVerifier.verify: for any token that is not valid")
    default void aStaleTokenIsRefused() {
        assertRefused(staleTokenOf(ANNA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer", "nonsense", "...", "a.b.c", "\u0000", "\ud800"})
    @Rule("TokenVerifier.verify: for any token that is not valid")
    default void whatIsNoTokenIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    @Rule("TokenVerifier.verify: for any token that is not valid")
    default void aTokenWithMoreBehindItIsRefused() {
        assertRefused(tokenOf(ANNA) + ".more");
    }

    @Test
    @Rule("TokenVerifier.verify: does not hold the token")
    default void aRefusalDoesNotShowTheToken() {
        String stale = staleTokenOf(ANNA);

        assertThatThrownBy(() -> verifier().verify(stale))
                .satisfies(refusal -> assertThat(refusal).hasMessageNotContainingAny(stale.split("\\.")));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier().verify(token))
                .asInstanceOf(type(UnauthenticatedException.class))
                .extracting(UnauthenticatedException::code)
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }
}
