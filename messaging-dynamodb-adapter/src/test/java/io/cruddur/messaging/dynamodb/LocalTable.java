package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.memory.OldConversation;
import io.cruddur.messaging.domain.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.port.MessageStoreHarness;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A fresh table for each test, in one DynamoDB Local for all of them, inside this process. */
final class LocalTable {

    private static final AmazonDynamoDBLocal LOCAL = DynamoDBEmbedded.create(true);
    private static final DynamoDbClient CLIENT = LOCAL.dynamoDbClient();
    private static final DynamoDbStreamsClient STREAMS = LOCAL.dynamoDbStreamsClient();
    private static final AtomicInteger TABLES = new AtomicInteger();

    private final DynamoDbSettings settings;

    private LocalTable(DynamoDbSettings settings) {
        this.settings = settings;
    }

    static LocalTable create(boolean legacyGroups) {
        return create(legacyGroups, MessageStoreHarness.NAIVE_ZONE);
    }

    static LocalTable create(boolean legacyGroups, ZoneId naiveZone) {
        String name = "messages-" + TABLES.incrementAndGet();
        LocalTable table = new LocalTable(new DynamoDbSettings(name, naiveZone, legacyGroups));
        table.schema().create();
        return table;
    }

    DynamoDbSettings settings() {
        return settings;
    }

    DynamoDbClient client() {
        return CLIENT;
    }

    /** What the table's stream holds, from its beginning. */
    LocalStream stream() {
        return new LocalStream(CLIENT, STREAMS, settings.table());
    }

    /** The streams of all tables. */
    DynamoDbStreamsClient streams() {
        return STREAMS;
    }

    /** Ends the shard that the stream is in; what is written next goes to one that continues it. */
    void endShard() {
        LOCAL.triggerShardRollovers();
    }

    MessageTable schema() {
        return new MessageTable(CLIENT, settings);
    }

    List<Map<String, Object>> items() {
        List<Map<String, Object>> items = new ArrayList<>();
        schema().scan(items::add);
        return items;
    }

    void put(Map<String, String> item) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        item.forEach((name, value) -> attributes.put(name, AttributeValue.fromS(value)));
        CLIENT.putItem(put -> put.tableName(settings.table()).item(attributes));
    }

    void delete(Item item) {
        CLIENT.deleteItem(delete -> delete.tableName(settings.table()).key(item.key()));
    }

    /** Writes the items that the original's code writes for a conversation. */
    void plant(OldConversation old) {
        old.messages()
                .forEach(message -> put(Map.of(
                        "pk", "MSG#" + old.group(),
                        "sk", message.createdAt(),
                        "message", message.text(),
                        "message_uuid", message.id().toString(),
                        "user_uuid", message.sender().id().toString(),
                        "user_display_name", message.sender().displayName(),
                        "user_handle", message.sender().handle().value())));
        plantRow(old, old.one(), old.other());
        plantRow(old, old.other(), old.one());
    }

    private void plantRow(OldConversation old, Participant owner, Participant counterpart) {
        OldMessage last = old.last();
        put(Map.of(
                "pk", "GRP#" + owner.id(),
                "sk", last.createdAt(),
                "message_group_uuid", old.group().toString(),
                "message", last.text(),
                "user_uuid", counterpart.id().toString(),
                "user_display_name", counterpart.displayName(),
                "user_handle", counterpart.handle().value()));
    }
}
