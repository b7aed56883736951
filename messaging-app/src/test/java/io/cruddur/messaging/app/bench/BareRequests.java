package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The requests that the patterns make, as somebody writes them who has nothing but the client. */
record BareRequests(DynamoDbClient client, String table, MessageGroupId group, String text) {

    private static final String IF_FREE = "attribute_not_exists(pk)";

    /** A: the newest page of the group, read consistently. */
    Object messages() {
        return client.query(
                page("pk = :pk", Map.of(":pk", string("MSG#" + group)), true).build());
    }

    /** B: the newest page of an inbox. */
    Object groups() {
        return client.query(page("pk = :pk", Map.of(":pk", string("GRP#" + People.BEN.id())), false)
                .build());
    }

    /** C: the look-up of a group that is not there, in the index and among the recent rows, and the transaction. */
    Object start() {
        String newGroup = UUID.randomUUID().toString();
        String starter = UUID.randomUUID().toString();
        client.query(QueryRequest.builder()
                .tableName(table)
                .indexName("message-group-sk-index")
                .keyConditionExpression("message_group_uuid = :group")
                .expressionAttributeValues(Map.of(":group", string(newGroup)))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
        String recent = WireTime.format(Instant.now().minusSeconds(900));
        Map<String, AttributeValue> values = Map.of(":pk", string("GRP#" + starter), ":recent", string(recent));
        client.query(QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND sk > :recent")
                .expressionAttributeValues(values)
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
        String now = WireTime.format(Instant.now());
        Map<String, AttributeValue> startersRow = row("GRP#" + starter, now, newGroup);
        startersRow.put("read_at", string(now));
        List<TransactWriteItem> puts = List.of(
                put(message("MSG#" + newGroup, now)),
                put(startersRow),
                put(row("GRP#" + People.BEN.id(), now, newGroup)));
        return client.transactWriteItems(TransactWriteItemsRequest.builder()
                .transactItems(puts)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }

    /** D: one message. */
    Object send() {
        return client.putItem(PutItemRequest.builder()
                .tableName(table)
                .item(message("MSG#" + group, WireTime.format(Instant.now())))
                .conditionExpression(IF_FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
    }

    private QueryRequest.Builder page(String condition, Map<String, AttributeValue> values, boolean consistently) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .limit(20)
                .scanIndexForward(false)
                .consistentRead(consistently)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        Put put = Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(IF_FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    private Map<String, AttributeValue> message(String partitionKey, String sortKey) {
        return item(
                partitionKey, sortKey, "message_uuid", string(UUID.randomUUID().toString()));
    }

    private Map<String, AttributeValue> row(String partitionKey, String sortKey, String newGroup) {
        Map<String, AttributeValue> row = item(partitionKey, sortKey, "message_group_uuid", string(newGroup));
        row.put("from_me", AttributeValue.fromBool(true));
        return row;
    }

    private Map<String, AttributeValue> item(String partitionKey, String sortKey, String id, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", string(partitionKey));
        item.put("sk", string(sortKey));
        item.put("message", string(text));
        item.put(id, value);
        item.put("user_uuid", string(People.ANNA.id().toString()));
        item.put("user_display_name", string(People.ANNA.displayName()));
        item.put("user_handle", string(People.ANNA.handle().value()));
        return item;
    }

    private static AttributeValue string(String value) {
        return AttributeValue.fromS(value);
    }
}
