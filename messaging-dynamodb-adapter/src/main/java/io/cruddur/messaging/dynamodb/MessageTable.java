package io.cruddur.messaging.dynamodb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** The table itself: made, listed, read through and deleted. For commands and tests; the service never calls this. */
public final class MessageTable {

    /** The index on the group: it holds inbox rows alone, since messages lack its partition key. */
    static final String INDEX = "message-group-sk-index";

    private static final KeySchemaElement SORTED = key(Keys.SORT, KeyType.RANGE);
    private static final List<KeySchemaElement> TABLE_KEY = List.of(key(Keys.PARTITION, KeyType.HASH), SORTED);
    private static final List<KeySchemaElement> INDEX_KEY = List.of(key(InboxRow.GROUP, KeyType.HASH), SORTED);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final DynamoDbClient client;
    private final String name;

    /** The table with this name, whether it exists or not. */
    public MessageTable(DynamoDbClient client, DynamoDbSettings settings) {
        this.client = client;
        this.name = settings.table();
    }

    /**
     * Makes the table and waits until it can be used. A table of this name that is there already is left as it is.
     *
     * @return whether it was made now
     * @throws IllegalStateException when the table that is there has other keys, lacks the index, or has no stream of new
     *     images
     * @throws io.cruddur.messaging.domain.UnavailableException when DynamoDB can't be reached
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: call it again
     */
    public boolean create() {
        boolean created = StoreErrors.writing(this::createIfAbsent);
        TableDescription table = StoreErrors.reading(this::awaitActive);
        if (!table.keySchema().equals(TABLE_KEY) || !hasIndex(table) || !hasStream(table)) {
            throw new IllegalStateException(
                    "The table " + name + " is there, but not as it has to be: keys pk and sk, index " + INDEX + " on "
                            + InboxRow.GROUP + " and sk, stream of new images. Name another table.");
        }
        return created;
    }

    private boolean createIfAbsent() {
        try {
            client.createTable(schema());
            return true;
        } catch (ResourceInUseException e) {
            return false;
        }
    }

    private CreateTableRequest schema() {
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

    private TableDescription awaitActive() {
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder()
                .client(client)
                .overrideConfiguration(wait -> wait.backoffStrategyV2(BackoffStrategy.fixedDelay(POLL))
                        .waitTimeout(LONGEST_WAIT)
                        .maxAttempts((int) LONGEST_WAIT.dividedBy(POLL)))
                .build()) {
            waiter.waitUntilTableExists(request -> request.tableName(name));
        }
        return client.describeTable(request -> request.tableName(name)).table();
    }

    private static boolean hasIndex(TableDescription table) {
        return table.globalSecondaryIndexes().stream().anyMatch(MessageTable::isOurs);
    }

    private static boolean isOurs(GlobalSecondaryIndexDescription index) {
        return index.indexName().equals(INDEX)
                && index.keySchema().equals(INDEX_KEY)
                && index.projection().projectionType() == ProjectionType.ALL;
    }

    /** Whether what is put into this table shows in its stream. */
    static boolean hasStream(TableDescription table) {
        StreamSpecification stream = table.streamSpecification();
        return stream != null
                && stream.streamEnabled()
                && Set.of(StreamViewType.NEW_IMAGE, StreamViewType.NEW_AND_OLD_IMAGES)
                        .contains(stream.streamViewType());
    }

    /**
     * Deletes the table with all that is in it. There is no way back.
     *
     * @return whether there was one
     */
    public boolean delete() {
        return StoreErrors.writing(() -> {
            try {
                client.deleteTable(request -> request.tableName(name));
                return true;
            } catch (ResourceNotFoundException e) {
                return false;
            }
        });
    }

    /** The names of all tables of the account in this region, in their order. */
    public List<String> listTables() {
        return StoreErrors.reading(
                () -> client.listTablesPaginator().tableNames().stream().toList());
    }

    /**
     * Reads every item of the table, in no order, a page at a time: half a read unit for each 4 KB.
     *
     * @param items is given each item: its attributes by name, in the order of their names; strings, and flags as
     *     booleans
     */
    public void scan(Consumer<Map<String, Object>> items) {
        ScanRequest request = ScanRequest.builder().tableName(name).build();
        ScanResponse page;
        do {
            ScanRequest next = request;
            page = StoreErrors.reading(() -> client.scan(next));
            page.items().forEach(item -> items.accept(plain(item)));
            request = request.toBuilder()
                    .exclusiveStartKey(page.lastEvaluatedKey())
                    .build();
        } while (page.hasLastEvaluatedKey());
    }

    private static Map<String, Object> plain(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        attribute -> plain(attribute.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case BOOL -> value.bool();
            default -> value.toString();
        };
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
