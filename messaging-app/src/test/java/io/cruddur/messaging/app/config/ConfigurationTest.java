package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

final class ConfigurationTest {

    private static final Configuration EMPTY = Configuration.of(Map.of());

    private static final Configuration FULL = Configuration.of(Map.ofEntries(
            Map.entry("AWS_REGION", "eu-central-1"),
            Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
            Map.entry("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:8000"),
            Map.entry("DDB_MESSAGE_TABLE", "other-messages"),
            Map.entry("LEGACY_TIME_ZONE", "Europe/Berlin"),
            Map.entry("LEGACY_GROUPS", "true"),
            Map.entry("CONNECTION_URL", "postgresql://cruddur:secret@db.example.com:6543/users"),
            Map.entry("BROADCAST_CONNECTION_URL", "postgresql://cruddur:secret@direct.example.com/users"),
            Map.entry("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://localhost:9229"),
            Map.entry("AWS_COGNITO_USER_POOL_ID", "eu-central-1_Example"),
            Map.entry("AWS_COGNITO_USER_POOL_CLIENT_ID", "our-app-client"),
            Map.entry("PORT", "8080"),
            Map.entry("FRONTEND_URL", "https://cruddur.example.com"),
            Map.entry("BACKEND_URL", "https://api.example.com"),
            Map.entry("KEEP_ALIVE_SECONDS", "120"),
            Map.entry("LIMIT_SENDS_BURST", "600"),
            Map.entry("LIMIT_SENDS_PER_SECOND", "50"),
            Map.entry("LIMIT_NEW_GROUPS_PER_HOUR", "200"),
            Map.entry("LIMIT_READS_BURST", "6000"),
            Map.entry("LIMIT_READS_PER_SECOND", "500"),
            Map.entry("LIMIT_STREAMS", "100"),
            Map.entry("BROADCAST", "process"),
            Map.entry("DATA_DIR", "data"),
            Map.entry("DYNAMODB_LOCAL_PORT", "8001")));

    @Test
    void streamsAreWhereTheTablesAreUnlessTheyHaveAnAddressOfTheirOwn() {
        Configuration own = FULL.with(Map.of("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "https://streams.example.com"));

        assertThat(FULL.dynamoDbStreams()).isEqualTo(FULL.dynamoDb());
        assertThat(own.dynamoDbStreams())
                .isEqualTo(new AwsEndpoint.Custom(Region.EU_CENTRAL_1, URI.create("https://streams.example.com")));
        assertThat(own.dynamoDb()).isEqualTo(FULL.dynamoDb());
        assertThat(Configuration.of(Map.of("AWS_REGION", "us-east-1")).dynamoDbStreams())
                .isEqualTo(new AwsEndpoint.Aws(Region.US_EAST_1));
    }

    @Test
    void whatTwoSectionsLackIsToldOnce() {
        assertThatThrownBy(() -> Configuration.check(EMPTY::dynamoDb, EMPTY::dynamoDbStreams))
                .hasMessage("AWS_REGION is missing: set it to the region of the table, such as eu-central-1.");
    }

    @Test
    void aFlagGoesOverTheEnvironment() {
        assertThat(FULL.with(Map.of("PORT", "0")).http("127.0.0.1").port()).isZero();
    }

    @Test
    void aBlankVariableCountsAsMissing() {
        Configuration blank = Configuration.of(Map.of("PORT", " ", "CONNECTION_URL", ""));

        assertThat(blank.http("127.0.0.1").port()).isEqualTo(4567);
        assertThatThrownBy(blank::users).hasMessageStartingWith("CONNECTION_URL is missing: ");
    }

    @Test
    void everythingThatIsMissingOrWrongIsToldAtOnce() {
        Configuration broken = Configuration.of(Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", "localhost:8000",
                "LEGACY_GROUPS", "perhaps",
                "PORT", "70000"));

        assertThatThrownBy(() -> Configuration.check(
                        () -> broken.http("0.0.0.0"),
                        broken::dynamoDb,
                        broken::table,
                        broken::users,
                        broken::accessTokens))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .containsExactly(
                                "PORT is wrong: set it to a port from 1 to 65535, or 0 for any free one.",
                                "AWS_REGION is missing: set it to the region of the table, such as eu-central-1.",
                                "AWS_ENDPOINT_URL_DYNAMODB is wrong: set it to an address such as"
                                        + " http://localhost:8000.",
                                "LEGACY_GROUPS is wrong: set it to true or false.",
                                "CONNECTION_URL is missing: set it to the user database,"
                                        + " postgresql://user:password@host:port/database, or set DATABASE_SECRET_ARN"
                                        + " in its place.",
                                "AWS_COGNITO_USER_POOL_ID is missing: set it to the id of the user pool, such as"
                                        + " eu-central-1_a1B2c3D4e.",
                                "AWS_COGNITO_USER_POOL_CLIENT_ID is missing: set it to the id of the user pool's app"
                                        + " client."));
    }

    @ParameterizedTest
    @CsvSource({
        "DDB_MESSAGE_TABLE, no",
        "LEGACY_TIME_ZONE, Atlantis",
        "LEGACY_GROUPS, 1",
        "AWS_COGNITO_USER_POOL_ID, a pool",
        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, localhost:9229",
        "PORT, http",
        "PORT, -1",
        "FRONTEND_URL, cruddur.example.com",
        "BACKEND_URL, ftp://example.com",
        "KEEP_ALIVE_SECONDS, 0",
        "KEEP_ALIVE_SECONDS, 86401",
        "KEEP_ALIVE_SECONDS, a minute",
        "STOP_DELAY_SECONDS, -1",
        "STOP_DELAY_SECONDS, 301",
        "LIMIT_SENDS_BURST, 0",
        "LIMIT_SENDS_PER_SECOND, 0.5",
        "LIMIT_NEW_GROUPS_PER_HOUR, -1",
        "LIMIT_READS_BURST, all",
        "LIMIT_READS_PER_SECOND, 0",
        "LIMIT_STREAMS, 1000001",
        "BROADCAST, pigeons",
        "DYNAMODB_LOCAL_PORT, 65536"
    })
    void aWrongValueIsRefusedByTheNameOfItsVariable(String name, String value) {
        Configuration wrong = FULL.with(Map.of(name, value));

        assertThatThrownBy(() -> Configuration.check(
                        () -> wrong.http("0.0.0.0"),
                        wrong::limits,
                        wrong::table,
                        wrong::broadcast,
                        wrong::dynamoDbLocalPort,
                        wrong::userPool))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(name + " is wrong: set it to ");
    }

    @Test
    @SuppressWarnings("ObjectToString") // shows nothing, as long as it is not a record
    void thePasswordIsNeverShown() {
        Configuration wrong = FULL.with(Map.of("CONNECTION_URL", "postgresql://cruddur:secret@db.example.com"));

        assertThat(FULL.users().toString()).contains("***").doesNotContain("secret");
        assertThat(FULL.toString()).doesNotContain("secret");
        assertThatThrownBy(wrong::users)
                .hasMessageStartingWith("CONNECTION_URL is wrong. ")
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("secret"))
                .hasNoCause();
    }
}
