package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events of a table's stream: each has one message for each of so many groups, newer than all before. */
final class InboxRecords {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<String, String> environment;
    private final Random random = new Random(1);
    private int events;

    private InboxRecords(Map<String, String> environment) {
        this.environment = environment;
    }

    /** In a new table of DynamoDB Local, with this many groups. */
    static InboxRecords inANewTable(int groups) {
        InboxRecords records = new InboxRecords(TestEngines.environmentOfTable());
        Configuration configuration = Configuration.of(records.environment);
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
        DynamoDbMessageStore store = new DynamoDbMessageStore(
                TestEngines.dynamoDb(), configuration.table(), () -> NOON, CapacityListener.NONE);
        for (int group = 0; group < groups; group++) {
            store.start(records.message(group, NOON), counterpart(group));
        }
        return records;
    }

    /** What names the table. */
    Map<String, String> environment() {
        return environment;
    }

    /** The next event, as Lambda gives it to a function. */
    String next(int groups) {
        Instant time = NOON.plusMillis(++events);
        return IntStream.range(0, groups)
                .mapToObj(group -> record(message(group, time)))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    private Message message(int group, Instant time) {
        Participant sender = participant("sender", group);
        return new Message(
                MessageId.mint(time, random),
                MessageGroupId.ofPair(sender.id(), counterpart(group).id()),
                sender,
                "a".repeat(100),
                time);
    }

    private static Participant counterpart(int group) {
        return participant("counterpart", group);
    }

    private static Participant participant(String name, int group) {
        String handle = name + group;
        return new Participant(
                new UserId(UUID.nameUUIDFromBytes(handle.getBytes(StandardCharsets.UTF_8))), new Handle(handle), name);
    }

    private String record(Message message) {
        return """
                {"eventID":"%1$s","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",
                 "awsRegion":"eu-central-1","eventSourceARN":"arn:aws:dynamodb:eu-central-1:123456789012:table/t/stream/s",
                 "dynamodb":{"ApproximateCreationDateTime":1795348802.0,
                  "Keys":{"pk":{"S":"MSG#%2$s"},"sk":{"S":"%3$s"}},
                  "NewImage":{"pk":{"S":"MSG#%2$s"},"sk":{"S":"%3$s"},"message":{"S":"%4$s"},"message_uuid":{"S":"%1$s"},
                   "user_uuid":{"S":"%5$s"},"user_display_name":{"S":"%6$s"},"user_handle":{"S":"%7$s"}},
                  "SequenceNumber":"%8$d","SizeBytes":300,"StreamViewType":"NEW_IMAGE"}}""".formatted(
                        message.id().value(),
                        message.group().value(),
                        WireTime.format(message.createdAt()),
                        message.text(),
                        message.sender().id().value(),
                        message.sender().displayName(),
                        message.sender().handle().value(),
                        1_000_000L + events);
    }
}
