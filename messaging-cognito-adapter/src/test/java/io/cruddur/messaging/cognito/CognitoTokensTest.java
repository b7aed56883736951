package io.cruddur.messaging.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The verifier on tokens that cognito-local signs, with the keys that it publishes. */
final class CognitoTokensTest {

    private static final String PASSWORD = "Correct horse 9!";

    private final CognitoLocal cognito = CognitoLocal.running();
    private final UserPool pool = cognito.newPool();
    private final String client = cognito.newClient(pool);
    private final String sub = newUser(pool);
    private final TokenVerifier verifier = new AccessTokenVerifier(
            new AccessTokenSettings(pool.issuer(), client),
            new IssuerKeys(pool.keys(), Clock.systemUTC(), Duration.ofMinutes(1)),
            Clock.systemUTC());

    @Test
    void anAccessTokenTellsWhoseItIs() {
        assertThat(verifier.verify(cognito.accessTokenOf(client, sub, PASSWORD)).identity())
                .isEqualTo(new IdentityId(sub));
    }

    @Test
    void thePoolsOwnVerifierTellsTheSameAndFetchesTheKeysItself() {
        String token = cognito.accessTokenOf(client, sub, PASSWORD);

        // First the patient one: the server answers its first request slowly.
        VerifiedToken expected = verifier.verify(token);

        assertThat(pool.tokenVerifier(client, Clock.systemUTC()).verify(token)).isEqualTo(expected);
    }

    @Test
    void anIdTokenIsRefused() {
        assertRefused("missing required claims: [client_id]", cognito.idTokenOf(client, sub, PASSWORD));
    }

    @Test
    void anAccessTokenOfAnotherClientOfThePoolIsRefused() {
        assertRefused("JWT client_id claim", cognito.accessTokenOf(cognito.newClient(pool), sub, PASSWORD));
    }

    /** Signed by the same key: cognito-local has but one. */
    @Test
    void anAccessTokenOfAnotherPoolIsRefused() {
        UserPool another = cognito.newPool();
        String token = cognito.accessTokenOf(cognito.newClient(another), newUser(another), PASSWORD);

        assertRefused("JWT iss claim", token);
    }

    private String newUser(UserPool of) {
        return cognito.addUser(of, "ada", "Ada", "ada@example.com", true, PASSWORD);
    }

    private void assertRefused(String reason, String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(UnauthenticatedException.class)
                .hasMessageContaining(reason);
    }
}
