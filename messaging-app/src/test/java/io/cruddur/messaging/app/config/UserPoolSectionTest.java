package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.cognito.UserPool;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserPoolSectionTest {

    @Test
    void withoutAnAddressTheUserPoolIsThatOfItsRegion() {
        Configuration aws = Configuration.of(Map.of("AWS_COGNITO_USER_POOL_ID", "eu-central-1_Example"));

        assertThat(aws.userPool()).isEqualTo(UserPool.of("eu-central-1_Example"));
    }

    @Test
    void everyVariableOfTheUserPoolHasItsPlace() {
        Configuration configuration = Mapping.of(
                UserPoolSection.VARIABLES,
                Map.of(
                        "AWS_COGNITO_USER_POOL_ID", "eu-central-1_Example",
                        "AWS_COGNITO_USER_POOL_CLIENT_ID", "our-app-client",
                        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://localhost:9229"));

        assertThat(configuration.userPool())
                .isEqualTo(new UserPool("eu-central-1_Example", URI.create("http://localhost:9229")));
        assertThat(configuration.accessTokens())
                .isEqualTo(new AccessTokenSettings("http://localhost:9229/eu-central-1_Example", "our-app-client"));
    }

    @Test
    void aUserPoolIsThereWhenItsIdIs() {
        assertThat(Configuration.of(Map.of("AWS_COGNITO_USER_POOL_ID", "eu-central-1_Example"))
                        .hasUserPool())
                .isTrue();
        assertThat(Configuration.of(Map.of("AWS_COGNITO_USER_POOL_CLIENT_ID", "our-app-client"))
                        .hasUserPool())
                .isFalse();
    }
}
