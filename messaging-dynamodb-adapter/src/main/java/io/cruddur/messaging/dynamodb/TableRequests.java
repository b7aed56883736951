package io.cruddur.messaging.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** The requests to one table: each counted, each failure translated, no put without its condition. */
final class TableRequests {

    private static final String IF_FREE = "attribute_not_exists(" + Keys.PARTITION + ")";

    private final DynamoDbClient client;
    private final String table;
    private final CapacityListener capacity;

    TableRequests(DynamoDbClient client, String table, CapacityListener capacity) {
        this.client = client;
        this.table = table;
        this.capacity = capacity;
    }

    /** A query of this table, to be completed. */
    QueryRequest.Builder newQuery() {
        return QueryRequest.builder().tableName(table).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    /** One page of a query. */
    QueryResponse query(QueryRequest query) {
        QueryResponse response = StoreErrors.reading(() -> client.query(query));
        capacity.consumed("Query", response.consumedCapacity().capacityUnits(), 0);
        return response;
    }

    /** Everything that a query finds. */
    List<Item> queryAll(QueryRequest query) {
        List<Item> items = new ArrayList<>();
        QueryRequest next = query;
        QueryResponse response;
        do {
            response = query(next);
            response.items().forEach(item -> items.add(new Item(item)));
            next = query.toBuilder()
                    .exclusiveStartKey(response.lastEvaluatedKey())
                    .build();
        } while (response.hasLastEvaluatedKey());
        return items;
    }

    /**
     * Puts an item where there is none.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException with the item that is there
     */
    void putIfFree(Map<String, AttributeValue> item) {
        PutItemRequest request = PutItemRequest.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(IF_FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        PutItemResponse response = StoreErrors.writing(() -> client.putItem(request));
        capacity.consumed("PutItem", 0, response.consumedCapacity().capacityUnits());
    }

    /**
     * Puts several items, each where there is none: all or nothing.
     *
     * @throws software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException with a reason for each item, in
     *     their order, and the items that are there
     */
    void putAllIfFree(List<Map<String, AttributeValue>> items) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(items.stream().map(this::conditionalPut).toList())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        TransactWriteItemsResponse response = StoreErrors.writing(() -> client.transactWriteItems(request));
        response.consumedCapacity()
                .forEach(consumed -> capacity.consumed("TransactWriteItems", 0, consumed.capacityUnits()));
    }

    private TransactWriteItem conditionalPut(Map<String, AttributeValue> item) {
        Put put = Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(IF_FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().put(put).build();
    }
}
