package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.TableRequests;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What the original system writes into the table, one call for each call of its code. */
public final class OriginalCruddur {

    private final LocalTable table;

    public OriginalCruddur(LocalTable table) {
        this.table = table;
    }

    /** Its pattern C: two rows and a message, each by itself. */
    public Map<String, String> start(
            MessageGroupId group, Participant from, Participant to, String createdAt, String text) {
        putRow(group, from, to, createdAt, text);
        putRow(group, to, from, createdAt, text);
        return send(group, from, createdAt, text);
    }

    public void putRow(
            MessageGroupId group, Participant owner, Participant counterpart, String createdAt, String text) {
        table.put(Map.of(
                "pk", "GRP#" + owner.id(),
                "sk", createdAt,
                "message_group_uuid", group.toString(),
                "message", text,
                "user_uuid", counterpart.id().toString(),
                "user_display_name", counterpart.displayName(),
                "user_handle", counterpart.handle().value()));
    }

    /** Its pattern D. It does not check that the sender is a participant. */
    public Map<String, String> send(MessageGroupId group, Participant from, String createdAt, String text) {
        Map<String, String> message = Map.of(
                "pk", "MSG#" + group,
                "sk", createdAt,
                "message", text,
                "message_uuid",
                        UUID.nameUUIDFromBytes((createdAt + text).getBytes(StandardCharsets.UTF_8))
                                .toString(),
                "user_uuid", from.id().toString(),
                "user_display_name", from.displayName(),
                "user_handle", from.handle().value());
        table.put(message);
        return message;
    }

    /** Its stream function, for the new image of a message. */
    public void project(Map<String, String> message) {
        rowsInIndex(message).forEach(row -> {
            table.delete(row);
            put(row, message);
        });
    }

    /** The stream function's first call. */
    public List<Item> rowsInIndex(Map<String, String> message) {
        MessageGroupId group = Keys.groupOf(message.getOrDefault("pk", "")).orElseThrow();
        return new TableRequests(table.client(), table.settings().table(), CapacityListener.NONE).queryGroup(group);
    }

    /** Its second call, for the row of this inbox; gives what it deleted. */
    public Map<String, String> delete(Map<String, String> message, Participant owner) {
        Item row = rowsInIndex(message).stream()
                .filter(item -> item.partitionKey().equals("GRP#" + owner.id()))
                .findFirst()
                .orElseThrow();
        table.delete(row);
        Map<String, String> deleted = new HashMap<>();
        row.attributes().forEach((name, value) -> deleted.put(name, value.s()));
        return deleted;
    }

    /** Its last call, for one row: the row at the message's time. */
    public void put(Item row, Map<String, String> message) {
        Map<String, String> moved = new HashMap<>();
        for (String kept : List.of("pk", "message_group_uuid", "user_display_name", "user_handle", "user_uuid")) {
            moved.put(kept, row.text(kept).orElseThrow());
        }
        for (String taken : List.of("sk", "message")) {
            moved.put(taken, message.getOrDefault(taken, ""));
        }
        table.put(moved);
    }

    /** What the stream says of a new message. */
    public static Record record(Map<String, String> message) {
        Map<String, AttributeValue> image = new HashMap<>();
        message.forEach((name, value) -> image.put(name, Item.string(value)));
        return Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(record ->
                        record.sequenceNumber("1").keys(new Item(image).key()).newImage(image))
                .build();
    }
}
