package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.MessageStoreHarness;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What the original's stream function does to inboxes, and what happens here instead: on DynamoDB Local. */
final class OriginalsFaultsTest {

    private static final int TRIALS = 100;

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);

    @AfterEach
    void everyInboxIsRight() {
        AtRest.assertAtRest(table);
    }

    @Test
    void twoHandlersAtOnceOnOneGroupLeaveOneRowEach() {
        for (int trial = 0; trial < TRIALS; trial++) {
            Participant one = People.named("one" + trial, "One");
            Participant other = People.named("other" + trial, "Other");
            MessageGroupId group = conversations.start(one, other).group();
            Message older = conversations.say(one, group, "older");

            applyAtOnce(older, conversations.say(trial % 2 == 0 ? one : other, group, "newer"));
        }
    }

    @Test
    void anOldRecordDeliveredAgainChangesNothing() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        conversations.say(BEN, group, "second");
        conversations.say(ANNA, group, "third");
        List<Record> records = table.stream().await(5);
        conversations.apply(records);
        List<Map<String, Object>> before = table.items();

        records.forEach(record -> conversations.apply(List.of(record)));
        conversations.apply(records.subList(0, 4));
        conversations.apply(records);

        assertThat(table.items()).isEqualTo(before);
    }

    @Test
    void anEditedOldMessageChangesNothing() {
        Message first = conversations.start(ANNA, BEN);
        conversations.say(BEN, first.group(), "second");
        conversations.apply(table.stream().await(4));
        table.client()
                .updateItem(update -> update.tableName(table.settings().table())
                        .key(new Item(MessageItem.of(first)).key())
                        .updateExpression("SET message = :edited")
                        .expressionAttributeValues(Map.of(":edited", Item.string("edited"))));
        List<Map<String, Object>> before = table.items();

        Record edit = table.stream().await(9).get(8);
        assertThat(edit.eventName()).isEqualTo(OperationType.MODIFY);
        conversations.apply(List.of(edit));

        assertThat(table.items()).isEqualTo(before);
    }

    @Test
    void tenRecordsInOneBatchAreAllApplied() {
        for (int i = 0; i < 10; i++) {
            Message first = conversations.start(ANNA, People.named("user" + i, "User " + i));
            conversations.say(ANNA, first.group(), "second");
        }
        conversations.apply(table.stream().await(40));

        assertThat(conversations.previews(ANNA)).hasSize(10).containsOnly("second");
    }

    /** A move asks the index once, and for each of the two inboxes puts a row and deletes one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theNextDeliveryHealsACrashBetweenPutAndDelete(boolean afterTheCall) {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        for (int call = 0; call < 5; call++) {
            List<String> before = conversations.previews(ANNA);
            List<String> after = List.of("message " + call);
            List<Record> next = Records.inserted(conversations.say(ANNA, group, after.get(0)));
            InboxProjector crashing = projectorOn(TappedClient.crashingAt(call, afterTheCall, table.client()));

            assertThatThrownBy(() -> crashing.project(next)).isInstanceOf(TappedClient.Crash.class);
            assertThat(conversations.previews(ANNA)).isIn(before, after);
            assertThat(conversations.previews(BEN)).isIn(before, after);

            conversations.apply(next);
            everyInboxIsRight();
        }
    }

    @Test
    void anIndexOneMessageBehindMakesNoSecondRow() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        InboxProjector misled = projectorOn(withIndexOneMessageBehind());
        for (int i = 0; i < 10; i++) {
            List<Record> next = Records.inserted(conversations.say(BEN, group, "message " + i));
            assertThat(misled.project(next).failures()).isEmpty();
            everyInboxIsRight();
        }
    }

    @Test
    void twoGroupsMovedToTheSameTimeBothStay() {
        List<Message> starts = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            Participant owner = People.named("owner" + trial, "Owner");
            Message one = conversations.start(owner, ANNA);
            Message other = conversations.start(owner, BEN);
            starts.addAll(List.of(one, other));
            Message second = conversations.say(owner, one.group(), "second");

            applyAtOnce(second, conversations.sayAtOnce(owner, other.group(), "at once"));
        }
        assertThat(table.items())
                .as("of two rows, one had to move aside")
                .filteredOn(item -> item.containsKey("message_created_at"))
                .hasSize(TRIALS);
        everyInboxIsRight();
        starts.forEach(start ->
                conversations.apply(Records.inserted(conversations.say(start.sender(), start.group(), "next"))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noConsistentReadMissesAGroupWhoseRowMoves(boolean upwards) {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        List<Message> messages = conversations.sayAll(ANNA, group, 300);
        CompletableFuture<Void> applied = CompletableFuture.runAsync(
                () -> messages.forEach(message -> conversations.apply(Records.inserted(message))));

        int reads = 0;
        Map<UserId, Instant> seen = new HashMap<>();
        while (!applied.isDone() || reads < 300) {
            for (UserId owner : List.of(ANNA.id(), BEN.id())) {
                Instant shown = newestShown(owner, group, upwards);
                Instant before = seen.put(owner, shown);
                assertThat(shown).isAfterOrEqualTo(before == null ? shown : before);
                reads++;
            }
        }
        applied.join();
    }

    @Test
    void aHandlersOwnRowPutsAreSkipped() {
        Message first = conversations.start(ANNA, BEN);
        conversations.apply(Records.inserted(conversations.say(BEN, first.group(), "second")));
        List<Record> ofRows = table.stream().await(8).stream()
                .filter(record ->
                        new Item(record.dynamodb().keys()).partitionKey().startsWith("GRP#"))
                .toList();
        WatchedClient client = new WatchedClient(table.client());

        assertThat(ofRows)
                .as("two put by the start, two put and two deleted by the move")
                .hasSize(6);
        assertThat(projectorOn(client.dynamoDb()).project(ofRows).failures()).isEmpty();
        assertThat(client.requests()).isEmpty();
    }

    /** By two handlers, each of which sees the index before the other has written anything. */
    private void applyAtOnce(Message one, Message other) {
        Phaser bothHaveSeenTheIndex = new Phaser(2);
        DynamoDbClient client = TappedClient.tapped(table.client(), (request, call) -> {
            Object answer = call.get();
            if (TappedClient.isOfIndex(request)) {
                bothHaveSeenTheIndex.arriveAndAwaitAdvance();
            }
            return answer;
        });
        List<Callable<Projection>> handlers = List.of(
                () -> projectorOn(client).project(Records.inserted(one)),
                () -> projectorOn(client).project(Records.inserted(other)));
        assertThat(MessageStoreHarness.atOnce(handlers))
                .allMatch(projection -> projection.failures().isEmpty());
    }

    /** The index shows what it held when it was asked for the message before. */
    private DynamoDbClient withIndexOneMessageBehind() {
        List<Object> answers = new ArrayList<>();
        return TappedClient.tapped(table.client(), (request, call) -> {
            Object answer = call.get();
            if (!TappedClient.isOfIndex(request)) {
                return answer;
            }
            answers.add(answer);
            return answers.get(Math.max(0, answers.size() - 2));
        });
    }

    private Instant newestShown(UserId owner, MessageGroupId group, boolean upwards) {
        return table
                .client()
                .query(query -> query.tableName(table.settings().table())
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", Item.string(Keys.inbox(owner))))
                        .consistentRead(true)
                        .scanIndexForward(upwards))
                .items()
                .stream()
                .flatMap(item -> InboxRow.read(new Item(item), ZoneOffset.UTC).stream())
                .filter(row -> row.group().equals(group))
                .map(InboxRow::messageCreatedAt)
                .max(Instant::compareTo)
                .orElseThrow(() -> new AssertionError("The group is missing."));
    }

    private InboxProjector projectorOn(DynamoDbClient client) {
        return new InboxProjector(client, table.settings(), InstantSource.system(), CapacityListener.NONE);
    }
}
