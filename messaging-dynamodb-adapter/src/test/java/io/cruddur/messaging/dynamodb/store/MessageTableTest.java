package io.cruddur.messaging.dynamodb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.LocalTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

final class MessageTableTest {

    private final LocalTable table = LocalTable.create(false);

    @Test
    void hasTheKeysTheIndexAndTheStreamOfTheOriginal() {
        TableDescription made = table.client()
                .describeTable(request -> request.tableName(table.settings().table()))
                .table();

        assertThat(made.keySchema())
                .extracting(key -> key.attributeName() + " " + key.keyType())
                .containsExactly("pk " + KeyType.HASH, "sk " + KeyType.RANGE);
        assertThat(made.globalSecondaryIndexes()).singleElement().satisfies(index -> {
            assertThat(index.indexName()).isEqualTo("message-group-sk-index");
            assertThat(index.keySchema())
                    .extracting(key -> key.attributeName() + " " + key.keyType())
                    .containsExactly("message_group_uuid " + KeyType.HASH, "sk " + KeyType.RANGE);
            assertThat(index.projection().projectionTypeAsString()).isEqualTo("ALL");
        });
        assertThat(made.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_IMAGE);
        assertThat(made.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    void isMadeOnceAndThenLeftAsItIs() {
        table.put(Map.of("pk", "a", "sk", "b"));

        assertThat(table.schema().create()).isFalse();
        assertThat(table.items()).containsExactly(Map.of("pk", "a", "sk", "b"));
    }

    @Test
    void isRefusedWhenAnotherTableHasItsName() {
        DynamoDbSettings other = DynamoDbSettings.of("other-" + table.settings().table());
        KeySchemaElement key = KeySchemaElement.builder()
                .attributeName("id")
                .keyType(KeyType.HASH)
                .build();
        AttributeDefinition id = AttributeDefinition.builder()
                .attributeName("id")
                .attributeType(ScalarAttributeType.S)
                .build();
        table.client()
                .createTable(request -> request.tableName(other.table())
                        .keySchema(List.of(key))
                        .attributeDefinitions(List.of(id))
                        .billingMode(BillingMode.PAY_PER_REQUEST));

        assertThatThrownBy(() -> new MessageTable(table.client(), other).create())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("message-group-sk-index");
    }

    @Test
    void isListedUntilItIsDeleted() {
        assertThat(table.schema().listTables()).contains(table.settings().table());
        assertThat(table.schema().delete()).isTrue();
        assertThat(table.schema().delete()).isFalse();
        assertThat(table.schema().listTables()).doesNotContain(table.settings().table());
    }

    @Test
    void hasANameThatDynamoDbTakes() {
        assertThatThrownBy(() -> DynamoDbSettings.of("no")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DynamoDbSettings.of("no spaces")).isInstanceOf(IllegalArgumentException.class);
    }
}
