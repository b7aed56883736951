package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cruddur.messaging.postgres.PostgresSettings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

final class UsersSectionTest {

    private static final String URL = "postgresql://cruddur:secret@db.example.com:6543/users";
    private static final String DIRECT = "postgresql://cruddur:secret@direct.example.com/users";
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cruddur-AbCdEf";

    @Test
    void missingVariablesOfTheUsersHaveDefaults() {
        Configuration configuration = Configuration.of(Map.of("CONNECTION_URL", URL));

        assertThat(configuration.broadcast()).isEqualTo(Broadcast.POSTGRES);
        assertThat(configuration.users()).isEqualTo(new UserDatabase.Url(PostgresSettings.parse(URL)));
        assertThat(configuration.listening()).isEqualTo(configuration.users());
        assertThat(Configuration.of(Map.of("DATABASE_SECRET_ARN", ARN)).users())
                .isEqualTo(new UserDatabase.Secret(
                        ARN, new AwsEndpoint.Aws(Region.EU_CENTRAL_1), null, null, null, Map.of()));
    }

    @Test
    void everyVariableOfTheUsersHasItsPlace() {
        Configuration configuration = Mapping.of(
                UsersSection.VARIABLES,
                Map.of(
                        "CONNECTION_URL", URL,
                        "DATABASE_SECRET_ARN", ARN,
                        "DATABASE_HOST", "db.example.com",
                        "DATABASE_PORT", "6543",
                        "DATABASE_NAME", "users",
                        "DATABASE_PARAMETERS", "sslmode=verify-full&application_name=cruddur",
                        "AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://localhost:8000",
                        "BROADCAST", "process",
                        "BROADCAST_CONNECTION_URL", DIRECT));
        AwsEndpoint endpoint = new AwsEndpoint.Custom(Region.EU_CENTRAL_1, URI.create("http://localhost:8000"));

        assertThat(configuration.with(Map.of("CONNECTION_URL", "")).users())
                .isEqualTo(new UserDatabase.Secret(
                        ARN,
                        endpoint,
                        "db.example.com",
                        6543,
                        "users",
                        Map.of("sslmode", "verify-full", "ApplicationName", "cruddur")));
        assertThat(configuration.listening())
                .isEqualTo(new UserDatabase.Secret(ARN, endpoint, "direct.example.com", 5432, "users", Map.of()));
        Configuration byUrl = configuration.with(Map.of("DATABASE_SECRET_ARN", ""));
        assertThat(byUrl.users()).isEqualTo(new UserDatabase.Url(PostgresSettings.parse(URL)));
        assertThat(byUrl.listening()).isEqualTo(new UserDatabase.Url(PostgresSettings.parse(DIRECT)));
        assertThat(byUrl.broadcast()).isEqualTo(Broadcast.PROCESS);
    }

    @Test
    void anAddressAndASecretAtOnceAreRefused() {
        Configuration both = Configuration.of(Map.of("CONNECTION_URL", URL, "DATABASE_SECRET_ARN", ARN));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(both::users)
                .withMessage("CONNECTION_URL and DATABASE_SECRET_ARN are both set: keep one of them.");
    }

    @Test
    void anAddressToListenAtStandsAlone() {
        assertThat(Configuration.of(Map.of("BROADCAST_CONNECTION_URL", URL)).listening())
                .isEqualTo(new UserDatabase.Url(PostgresSettings.parse(URL)));
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_SECRET_ARN, cruddur/users",
        "DATABASE_HOST, a host",
        "DATABASE_PORT, 0",
        "DATABASE_NAME, users?",
        "DATABASE_PARAMETERS, sslmod=require",
        "AWS_ENDPOINT_URL_SECRETS_MANAGER, localhost:8000"
    })
    void aWrongValueBesideASecretIsRefusedByTheNameOfItsVariable(String name, String value) {
        Configuration wrong =
                Configuration.of(Map.of("DATABASE_SECRET_ARN", ARN)).with(Map.of(name, value));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(wrong::users)
                .withMessageStartingWith(name + " is wrong: set it to ");
    }
}
