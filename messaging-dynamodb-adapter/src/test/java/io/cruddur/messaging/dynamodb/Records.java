package io.cruddur.messaging.dynamodb;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Records like those of the stream, for tests that do not wait for the stream itself. */
public final class Records {

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    private Records() {}

    /** The records of new messages. */
    public static List<Record> inserted(Message... messages) {
        return inserted(List.of(messages));
    }

    /** The records of new messages. */
    public static List<Record> inserted(List<Message> messages) {
        return messages.stream()
                .map(message -> inserted(MessageItem.of(message)))
                .toList();
    }

    /** The record of an edit or a deletion. */
    public static Record revised(Message message) {
        return record(OperationType.MODIFY, MessageItem.of(message));
    }

    /** The record of a message that DynamoDB's time to live deleted: it has the keys alone. */
    public static Record expired(Message message) {
        return removed(message).toBuilder()
                .userIdentity(who -> who.type("Service").principalId("dynamodb.amazonaws.com"))
                .build();
    }

    /** The record of a message that somebody deleted. */
    public static Record removed(Message message) {
        Record whole = record(OperationType.REMOVE, MessageItem.of(message));
        return whole.toBuilder()
                .dynamodb(whole.dynamodb().toBuilder().newImage(null).build())
                .build();
    }

    /** The record of a new item of any shape. */
    public static Record inserted(Map<String, AttributeValue> attributes) {
        return record(OperationType.INSERT, attributes);
    }

    /** The record of an item of any shape, to which this has happened. */
    public static Record record(OperationType what, Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return Record.builder()
                .eventName(what)
                .dynamodb(record -> record.sequenceNumber(Integer.toString(SEQUENCE.incrementAndGet()))
                        .keys(item.key())
                        .newImage(item.attributes()))
                .build();
    }
}
