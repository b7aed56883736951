package io.cruddur.messaging.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class RetentionCheckTest {

    private final DynamoDbClient client = TestEngines.dynamoDb();
    private final DynamoDbSettings forEver = DynamoDbSettings.of(TestEngines.newTable());
    private final DynamoDbSettings forAMonth = forEver.withRetention(Duration.ofDays(30));
    private final MessageTable table = new MessageTable(client, forEver);

    @Test
    void aTableThatLetsNothingExpireIsRefusedOnlyWhereMessagesAreToExpire() {
        table.create();

        assertThat(RetentionCheck.of(client, forEver)).isEmpty();
        assertThatThrownBy(() -> RetentionCheck.of(client, forAMonth))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("run messaging ddb schema-load");
        table.letItemsExpire();
        assertThat(RetentionCheck.of(client, forAMonth)).isEmpty();
    }

    @Test
    void aTableThatExpiresByAnotherAttributeIsRefused() {
        table.create();
        client.updateTimeToLive(request -> request.tableName(forEver.table())
                .timeToLiveSpecification(expiry -> expiry.attributeName("other").enabled(true)));

        assertThatThrownBy(() -> RetentionCheck.of(client, forAMonth)).isInstanceOf(StartException.class);
    }

    @Test
    void aTableThatCannotBeAskedIsNotRefused() {
        assertThat(RetentionCheck.of(client, forAMonth))
                .hasValueSatisfying(words -> assertThat(words).contains("whether the table lets messages expire"));
    }
}
