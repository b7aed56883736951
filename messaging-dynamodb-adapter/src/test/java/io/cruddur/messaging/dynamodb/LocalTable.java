package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.contract.OldItemsHarness;
import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.OldConversation.OldMessage;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** A fresh table for each test, in a DynamoDB Local inside this process. */
public final class LocalTable {

    /** DynamoDB Local looks through all of its streams at every write: with hundreds of tables, that takes its time. */
    private static final int TABLES_OF_ONE = 20;

    /** As many puts as one request may hold. */
    private static final int BATCH = 25;

    private static final AtomicInteger TABLES = new AtomicInteger();
    private static AmazonDynamoDBLocal shared = DynamoDBEmbedded.create(true);

    private final AmazonDynamoDBLocal local;
    private final DynamoDbClient client;
    private final DynamoDbSettings settings;

    private LocalTable(AmazonDynamoDBLocal local, DynamoDbSettings settings) {
        this.local = local;
        this.client = local.dynamoDbClient();
        this.settings = settings;
    }

    public static LocalTable create(boolean legacyGroups) {
        return create(legacyGroups, OldItemsHarness.NAIVE_ZONE);
    }

    public static LocalTable create(boolean legacyGroups, ZoneId naiveZone) {
        int number = TABLES.incrementAndGet();
        DynamoDbSettings settings = new DynamoDbSettings("messages-" + number, naiveZone, legacyGroups);
        LocalTable table = new LocalTable(localFor(number), settings);
        table.schema().create();
        return table;
    }

    private static synchronized AmazonDynamoDBLocal localFor(int table) {
        if (table % TABLES_OF_ONE == 0) {
            shared = DynamoDBEmbedded.create(true);
        }
        return shared;
    }

    public DynamoDbSettings settings() {
        return settings;
    }

    public DynamoDbClient client() {
        return client;
    }

    /** What the table's stream holds, from its beginning. */
    public LocalStream stream() {
        return new LocalStream(client, streams(), settings.table());
    }

    /** The streams of all tables. */
    public DynamoDbStreamsClient streams() {
        return local.dynamoDbStreamsClient();
    }

    /** Ends the shard that the stream is in; what is written next goes to one that continues it. */
    public void endShard() {
        local.triggerShardRollovers();
    }

    public MessageTable schema() {
        return new MessageTable(client, settings);
    }

    public List<Map<String, Object>> items() {
        List<Map<String, Object>> items = new ArrayList<>();
        schema().scan(items::add);
        return items;
    }

    public void put(Map<String, String> item) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        item.forEach((name, value) -> attributes.put(name, AttributeValue.fromS(value)));
        client.putItem(put -> put.tableName(settings.table()).item(attributes));
    }

    /** Fills an inbox with rows of groups that nobody asks for, a millisecond apart. */
    public void putRows(UserId owner, int rows, Instant first) {
        putAll(IntStream.range(0, rows)
                .mapToObj(i -> {
                    Participant counterpart = People.named("user" + i, "User " + i);
                    Message shown = new Message(
                            MessageId.mint(first.plusMillis(i), new Random(i)),
                            MessageGroupId.ofPair(owner, counterpart.id()),
                            counterpart,
                            "m".repeat(100),
                            first.plusMillis(i));
                    String sortKey = WireTime.format(shown.createdAt());
                    return InboxRow.of(owner, counterpart, shown, sortKey, InboxRow.NEVER)
                            .item();
                })
                .map(Item::attributes)
                .toList());
    }

    private void putAll(List<Map<String, AttributeValue>> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            List<WriteRequest> puts = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            client.batchWriteItem(write -> write.requestItems(Map.of(settings.table(), puts)));
        }
    }

    public void delete(Item item) {
        client.deleteItem(delete -> delete.tableName(settings.table()).key(item.key()));
    }

    /** Writes the items that the original's code writes for a conversation. */
    public void plant(OldConversation old) {
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
