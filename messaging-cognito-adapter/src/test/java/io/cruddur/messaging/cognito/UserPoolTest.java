package io.cruddur.messaging.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserPoolTest {

    @Test
    void aPoolOfAwsIssuesTokensAtTheAddressOfItsRegion() {
        UserPool pool = UserPool.of("eu-central-1_a1B2c3D4e");

        assertThat(pool.region()).isEqualTo("eu-central-1");
        assertThat(pool.issuer()).isEqualTo("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1B2c3D4e");
        assertThat(pool.keys()).hasToString(pool.issuer() + "/.well-known/jwks.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9229", "http://127.0.0.1:9229/"})
    void whatStandsInForCognitoIssuesTokensAtItsOwnAddress(String address) {
        UserPool pool = new UserPool("local_5pDaHdkZ", URI.create(address));

        assertThat(pool.issuer()).isEqualTo("http://127.0.0.1:9229/local_5pDaHdkZ");
        assertThat(pool.keys()).hasToString("http://127.0.0.1:9229/local_5pDaHdkZ/.well-known/jwks.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "eu-central-1", "_a1B2", "eu-central-1_", "eu-central-1_a/../b", "a_b_é", "a_b c"})
    void whatCanNotBeAnIdIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> UserPool.of(id));
    }

    @Test
    void anIdHasUpTo55Characters() {
        assertThat(UserPool.of("r_" + "x".repeat(53)).region()).isEqualTo("r");
        assertThatIllegalArgumentException().isThrownBy(() -> UserPool.of("r_" + "x".repeat(54)));
    }
}
