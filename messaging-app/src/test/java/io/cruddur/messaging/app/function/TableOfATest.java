package io.cruddur.messaging.app.function;

import static io.cruddur.messaging.domain.memory.People.ANNA;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.memory.TestClock;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A table of its own in DynamoDB Local, with what Anna wrote first at noon. */
public record TableOfATest(Map<String, String> environment, DynamoDbMessageStore store) {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    /** With nothing in it. */
    public static TableOfATest create() {
        Map<String, String> environment = TestEngines.environmentOfTable();
        Configuration configuration = Configuration.of(environment);
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
        return new TableOfATest(
                environment,
                new DynamoDbMessageStore(
                        TestEngines.dynamoDb(), configuration.table(), new TestClock(NOON), CapacityListener.NONE));
    }

    /** Anna's first message to somebody. */
    public void startGroup(Participant counterpart) {
        store.start(
                new Message(
                        MessageId.mint(NOON, new Random(1)),
                        MessageGroupId.ofPair(ANNA.id(), counterpart.id()),
                        ANNA,
                        "first",
                        NOON),
                counterpart);
    }

    /** The last message of each group in an inbox. */
    public List<String> inbox(Participant owner) {
        return store.listMessageGroups(owner.id(), PageRequest.newest()).items().stream()
                .map(MessageGroup::lastMessage)
                .map(MessageGroup.LastMessage::preview)
                .toList();
    }

    /** A batch of its stream: Anna and Ben's third message among others, and one of a group that was not started. */
    public static String streamEvent() throws IOException {
        try (var json = Objects.requireNonNull(TableOfATest.class.getResourceAsStream("stream-event.json"))) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
