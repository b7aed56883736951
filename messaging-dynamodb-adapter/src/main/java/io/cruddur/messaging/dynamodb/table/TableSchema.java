package io.cruddur.messaging.dynamodb.table;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What the table must have: its keys, its index and its stream. */
public final class TableSchema {

    /** The index on the group. It holds inbox rows only, since messages lack its partition key. */
    public static final String INDEX = "message-group-sk-index";

    /** The same in words. */
    public static final String IN_WORDS = "keys " + Keys.PARTITION + " and " + Keys.SORT + ", index " + INDEX + " on "
            + InboxRow.GROUP + " and " + Keys.SORT + ", stream of new images";

    private static final KeySchemaElement SORTED = key(Keys.SORT, KeyType.RANGE);
    private static final List<KeySchemaElement> TABLE_KEY = List.of(key(Keys.PARTITION, KeyType.HASH), SORTED);
    private static final List<KeySchemaElement> INDEX_KEY = List.of(key(InboxRow.GROUP, KeyType.HASH), SORTED);

    private TableSchema() {}

    /** The request that makes a table of this name. */
    public static CreateTableRequest create(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute(Keys.PARTITION), attribute(Keys.SORT), attribute(InboxRow.GROUP))
                .keySchema(TABLE_KEY)
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName(INDEX)
                        .keySchema(INDEX_KEY)
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.ALL)
                                .build())
                        .build())
                .streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_IMAGE)
                        .build())
                .build();
    }

    /** Whether a table has these keys, the index, and a stream of new images. */
    public static boolean fits(TableDescription table) {
        return table.keySchema().equals(TABLE_KEY) && hasIndex(table) && hasStream(table);
    }

    private static boolean hasIndex(TableDescription table) {
        return table.globalSecondaryIndexes().stream().anyMatch(TableSchema::isOurs);
    }

    private static boolean isOurs(GlobalSecondaryIndexDescription index) {
        return index.indexName().equals(INDEX)
                && index.keySchema().equals(INDEX_KEY)
                && index.projection().projectionType() == ProjectionType.ALL;
    }

    /** Whether the table has a stream with the new image of each item. */
    public static boolean hasStream(TableDescription table) {
        StreamSpecification stream = table.streamSpecification();
        return stream != null
                && stream.streamEnabled()
                && Set.of(StreamViewType.NEW_IMAGE, StreamViewType.NEW_AND_OLD_IMAGES)
                        .contains(stream.streamViewType());
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
