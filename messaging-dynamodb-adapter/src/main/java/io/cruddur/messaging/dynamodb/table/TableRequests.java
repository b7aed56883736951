package io.cruddur.messaging.dynamodb.table;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.CapacityListener.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The requests to one table. Each is counted and timed, its failures are translated, and no put overwrites an item. */
public final class TableRequests {

    private static final String IF_FREE = "attribute_not_exists(" + Keys.PARTITION + ")";

    private final DynamoDbClient client;
    private final String table;
    private final CapacityListener capacity;

    public TableRequests(DynamoDbClient client, String table, CapacityListener capacity) {
        this.client = requireNonNull(client, "client");
        this.table = requireNonNull(table, "table");
        this.capacity = requireNonNull(capacity, "capacity");
    }

    /** A query of these keys, to be completed. */
    public QueryRequest.Builder newQuery(KeyCondition keys) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(keys.expression())
                .expressionAttributeValues(keys.values())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    /** One page of a query. */
    public QueryResponse query(QueryRequest query) {
        QueryResponse response = reading("Query", () -> client.query(query));
        capacity.consumed("Query", response.consumedCapacity().capacityUnits(), 0);
        return response;
    }

    /** The rows of a group, of all owners, as the index shows them. */
    public List<Item> queryGroup(MessageGroupId group) {
        return queryAll(newQuery(KeyCondition.ofGroup(group))
                .indexName(TableSchema.INDEX)
                .build());
    }

    /** Everything that a query finds. */
    public List<Item> queryAll(QueryRequest query) {
        return queryEach(query).toList();
    }

    /** Everything that a query finds. Pages are read as they are needed. */
    public Stream<Item> queryEach(QueryRequest query) {
        return Stream.iterate(
                        Optional.of(query(query)),
                        Optional::isPresent,
                        page -> page.filter(QueryResponse::hasLastEvaluatedKey)
                                .map(last -> query(query.toBuilder()
                                        .exclusiveStartKey(last.lastEvaluatedKey())
                                        .build())))
                .flatMap(page -> page.orElseThrow().items().stream())
                .map(Item::new);
    }

    /** Every item of the table, page by page. Those of one partition come together; otherwise there is no order. */
    public void scan(Consumer<List<Item>> pages) {
        scan(newScan().build(), pages);
    }

    /** Every inbox row, as the index shows them, page by page, in no order. */
    public void scanIndex(Consumer<List<Item>> pages) {
        scan(newScan().indexName(TableSchema.INDEX).build(), pages);
    }

    private ScanRequest.Builder newScan() {
        return ScanRequest.builder().tableName(table).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    private void scan(ScanRequest first, Consumer<List<Item>> pages) {
        ScanRequest request = first;
        ScanResponse page;
        do {
            ScanRequest next = request;
            page = reading("Scan", () -> client.scan(next));
            capacity.consumed("Scan", page.consumedCapacity().capacityUnits(), 0);
            pages.accept(page.items().stream().map(Item::new).toList());
            request = request.toBuilder()
                    .exclusiveStartKey(page.lastEvaluatedKey())
                    .build();
        } while (page.hasLastEvaluatedKey());
    }

    /** The item as it is now, read consistently; empty if it is gone. */
    public Optional<Item> get(Map<String, AttributeValue> key) {
        return get(key, true);
    }

    /** The item as it is, or was a moment ago; empty if it is not there. */
    public Optional<Item> getLagging(Map<String, AttributeValue> key) {
        return get(key, false);
    }

    private Optional<Item> get(Map<String, AttributeValue> key, boolean consistently) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName(table)
                .key(key)
                .consistentRead(consistently)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        GetItemResponse response = reading("GetItem", () -> client.getItem(request));
        capacity.consumed("GetItem", response.consumedCapacity().capacityUnits(), 0);
        return Optional.of(response).filter(GetItemResponse::hasItem).map(found -> new Item(found.item()));
    }

    /**
     * Puts an item if there is none with its key.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException with the item that is there
     */
    public void putIfFree(Map<String, AttributeValue> item) {
        PutItemRequest request = PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(IF_FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        PutItemResponse response = writing("PutItem", () -> client.putItem(request));
        capacity.consumed("PutItem", 0, response.consumedCapacity().capacityUnits());
    }

    /**
     * Deletes the item if the condition holds.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException if it does not, or there is
     *     no such item
     */
    public void deleteIf(Condition condition, Item item) {
        DeleteItemRequest request = DeleteItemRequest.builder()
                .tableName(table)
                .key(item.key())
                .conditionExpression(condition.expression())
                .expressionAttributeValues(condition.values())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        DeleteItemResponse response = writing("DeleteItem", () -> client.deleteItem(request));
        capacity.consumed("DeleteItem", 0, response.consumedCapacity().capacityUnits());
    }

    /** Deletes the item with this key, if there is one. Only for items that nothing else follows from. */
    public void delete(Map<String, AttributeValue> key) {
        DeleteItemRequest request = DeleteItemRequest.builder()
                .tableName(table)
                .key(key)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        DeleteItemResponse response = writing("DeleteItem", () -> client.deleteItem(request));
        capacity.consumed("DeleteItem", 0, response.consumedCapacity().capacityUnits());
    }

    /**
     * Sets attributes of the item if the condition holds.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException if it does not, or there is
     *     no such item
     */
    public void setIf(Condition condition, Item item, Map<String, AttributeValue> attributes) {
        changeIf(condition, item, attributes, List.of());
    }

    /** The same, and takes others away. */
    public void changeIf(Condition condition, Item item, Map<String, AttributeValue> attributes, List<String> removed) {
        String removing = removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed);
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName(table)
                .key(item.key())
                .updateExpression(setting(attributes) + removing)
                .conditionExpression(condition.expression())
                .expressionAttributeValues(valuesOf(condition, attributes))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        UpdateItemResponse response = writing("UpdateItem", () -> client.updateItem(request));
        capacity.consumed("UpdateItem", 0, response.consumedCapacity().capacityUnits());
    }

    /**
     * Writes all of these, or nothing.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException with a reason for each write, in
     *     their order, and the items that were in the way of puts
     */
    public void writeAll(List<TransactWriteItem> writes) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(writes)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        TransactWriteItemsResponse response = writing("TransactWriteItems", () -> client.transactWriteItems(request));
        response.consumedCapacity()
                .forEach(consumed -> capacity.consumed("TransactWriteItems", 0, consumed.capacityUnits()));
    }

    /** For {@link #writeAll}: puts an item if there is none with its key. */
    public TransactWriteItem newPutIfFree(Map<String, AttributeValue> item) {
        Put put = Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(IF_FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    /** For {@link #writeAll}: sets attributes of the item if the condition holds. */
    public TransactWriteItem newSetIf(Condition condition, Item item, Map<String, AttributeValue> attributes) {
        Update update = Update.builder()
                .tableName(table)
                .key(item.key())
                .updateExpression(setting(attributes))
                .conditionExpression(condition.expression())
                .expressionAttributeValues(valuesOf(condition, attributes))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().update(update).build();
    }

    private static String setting(Map<String, AttributeValue> attributes) {
        return attributes.keySet().stream()
                .map(name -> name + " = :new_" + name)
                .collect(Collectors.joining(", ", "SET ", ""));
    }

    private static Map<String, AttributeValue> valuesOf(Condition condition, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> values = new HashMap<>(condition.values());
        attributes.forEach((name, value) -> values.put(":new_" + name, value));
        return values;
    }

    /** For {@link #writeAll}: deletes the item if the condition holds. */
    public TransactWriteItem newDeleteIf(Condition condition, Item item) {
        Delete delete = Delete.builder()
                .tableName(table)
                .key(item.key())
                .conditionExpression(condition.expression())
                .expressionAttributeValues(condition.values())
                .build();
        return TransactWriteItem.builder().delete(delete).build();
    }

    private <T> T reading(String request, Supplier<T> call) {
        return timed(request, () -> StoreErrors.reading(call));
    }

    private <T> T writing(String request, Supplier<T> call) {
        return timed(request, () -> StoreErrors.writing(call));
    }

    private <T> T timed(String request, Supplier<T> call) {
        long start = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            T answer = call.get();
            outcome = Outcome.DONE;
            return answer;
        } catch (ConditionalCheckFailedException | TransactionCanceledException | TransactionConflictException e) {
            outcome = Outcome.REFUSED;
            throw e;
        } catch (OutcomeUnknownException e) {
            outcome = Outcome.UNKNOWN;
            throw e;
        } finally {
            capacity.ended(request, outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
