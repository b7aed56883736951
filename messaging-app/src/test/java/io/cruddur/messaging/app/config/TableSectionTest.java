package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

final class TableSectionTest {

    @Test
    void missingVariablesOfTheTableHaveDefaults() {
        Configuration configuration = Configuration.of(Map.of("AWS_DEFAULT_REGION", "us-east-1"));

        assertThat(configuration.dynamoDb()).isEqualTo(new AwsEndpoint.Aws(Region.US_EAST_1));
        assertThat(configuration.dynamoDbStreams()).isEqualTo(configuration.dynamoDb());
        assertThat(configuration.table()).isEqualTo(new DynamoDbSettings("cruddur-messages", ZoneOffset.UTC, false));
    }

    @Test
    void everyVariableOfTheTableHasItsPlace() {
        Configuration configuration = Mapping.of(
                TableSection.VARIABLES,
                Map.of(
                        "AWS_REGION", "eu-central-1",
                        "AWS_DEFAULT_REGION", "us-east-1",
                        "AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:8000",
                        "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", "https://streams.example.com",
                        "DDB_MESSAGE_TABLE", "other-messages",
                        "LEGACY_TIME_ZONE", "Europe/Berlin",
                        "LEGACY_GROUPS", "true",
                        "INBOX_CONCURRENCY", "7",
                        "MESSAGE_RETENTION_DAYS", "30"));

        assertThat(configuration.dynamoDb())
                .isEqualTo(new AwsEndpoint.Custom(Region.EU_CENTRAL_1, URI.create("http://localhost:8000")));
        assertThat(configuration.dynamoDbStreams())
                .isEqualTo(new AwsEndpoint.Custom(Region.EU_CENTRAL_1, URI.create("https://streams.example.com")));
        assertThat(configuration.table())
                .isEqualTo(new DynamoDbSettings(
                        "other-messages", ZoneId.of("Europe/Berlin"), true, 7, Duration.ofDays(30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-2", "36501", "30d", "two"})
    void aRetentionIsAWholeNumberOfDaysAndTwoAtLeast(String days) {
        assertThatThrownBy(() ->
                        Configuration.of(Map.of("MESSAGE_RETENTION_DAYS", days)).table())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MESSAGE_RETENTION_DAYS is wrong: set it to a number of days, 2 to 36500.");
    }
}
