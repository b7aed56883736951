package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The published cost of edits and deletions, at the call and in the stream: a budget, not to be exceeded. */
final class RevisionCapacityTest {

    private static final String TEXT = "m".repeat(100);

    private final TestClock clock = new TestClock(NOON.plus(Duration.ofHours(1)));
    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final Meter meter = new Meter();
    private final WatchedClient client = new WatchedClient(table.client());
    private final DynamoDbMessageStore store =
            new DynamoDbMessageStore(client.dynamoDb(), table.settings(), clock, meter);

    /** DynamoDB Local counts transactions too low: two items of up to 1 KB cost 2 units each. */
    @Test
    void anEditAndADeletionReadOneUnitAndWriteTwoItemsInOneTransaction() {
        Message first = conversations.start(ANNA, BEN);

        edit(first, TEXT);
        assertThat(meter.requests()).containsExactly("Query", "TransactWriteItems");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);
        meter.reset();
        delete(first);
        assertThat(meter.requests()).containsExactly("Query", "TransactWriteItems");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);

        assertThat(client.requests(TransactWriteItemsRequest.class)).hasSize(2).allSatisfy(request -> {
            assertThat(request.transactItems()).hasSize(2);
            assertThat(request.transactItems().get(0).update().conditionExpression())
                    .contains("user_uuid = :user_uuid", "attribute_not_exists(deleted_at)", "revision");
            assertThat(request.transactItems().get(1).put().conditionExpression())
                    .isEqualTo("attribute_not_exists(pk)");
        });
        assertThat(client.requests(QueryRequest.class)).allMatch(QueryRequest::consistentRead);
        assertThat(table.items()).allSatisfy(item -> assertThat(item.toString()).hasSizeLessThan(1_000));
    }

    @Test
    void aRepeatOfEitherReadsOneUnitAndWritesNothing() {
        Message first = conversations.start(ANNA, BEN);
        delete(first);

        meter.reset();
        delete(first);
        assertThat(meter.requests()).containsExactly("Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);
    }

    @Test
    void inTheStreamARevisionOfTheNewestMessageReadsHalfAUnitAndWritesFour() {
        Message first = conversations.start(ANNA, BEN);
        Message edited = edit(first, TEXT);

        apply(edited);

        assertThat(meter.requests())
                .as("the index, and then both inboxes side by side")
                .startsWith("Query")
                .containsExactlyInAnyOrder("Query", "UpdateItem", "UpdateItem");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(4);
        apply(edited);
        assertThat(meter.requests()).as("once more").containsExactly("Query", "Query", "Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2.5);
        AtRest.assertAtRest(table);
    }

    @Test
    void inTheStreamAMessageAndItsRevisionTogetherAreOneTransactionInEachInbox() {
        Message first = conversations.start(ANNA, BEN);
        Message second = conversations.say(BEN, first.group(), TEXT);
        Message edited = edit(second, TEXT);

        apply(Records.inserted(List.of(second)).get(0), Records.revised(edited));

        assertThat(meter.requests())
                .as("the index, an exchange in each inbox, and a look since there were two")
                .startsWith("Query")
                .containsExactlyInAnyOrder("Query", "TransactWriteItems", "Query", "TransactWriteItems", "Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2.5);
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(16);
        AtRest.assertAtRest(table);
    }

    @Test
    void inTheStreamARevisionOfAnOldMessageReadsTwoAndAHalfUnitsHoweverFullTheInboxAbove() {
        Message first = conversations.start(ANNA, BEN);
        Message second = conversations.say(BEN, first.group(), TEXT);
        conversations.apply(Records.inserted(second));
        for (int i = 0; i < 40; i++) {
            Participant other = People.named("user" + i, "User " + i);
            for (Participant owner : List.of(ANNA, BEN)) {
                conversations.start(owner, other);
            }
        }

        apply(delete(first));

        assertThat(meter.requests()).containsExactly("Query", "Query", "Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2.5);
        assertThat(meter.writeUnits()).isZero();
    }

    @Test
    void catchingUpReadsTheRecordsOnceAndEachMessageForOneUnit() {
        Message first = conversations.start(ANNA, BEN);
        Cursor cursor = store.listRevisions(first.group(), new PageRequest.Newest(20), clock.instant())
                .catchUp()
                .orElseThrow();
        meter.reset();
        assertThat(store.listRevisions(first.group(), new PageRequest.Newest(20), clock.instant())
                        .items())
                .isEmpty();
        assertThat(meter.requests())
                .as("nothing is read for a cursor to begin with")
                .isEmpty();

        List<Message> sent = conversations.sayAll(ANNA, first.group(), 10);
        sent.forEach(message -> edit(message, TEXT));
        sent.forEach(this::delete);
        meter.reset();
        assertThat(store.listRevisions(first.group(), new PageRequest.After(cursor, 20), clock.instant())
                        .items())
                .hasSize(10)
                .allMatch(Message::isDeleted);

        assertThat(meter.requests()).hasSize(1 + 10);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1 + 10);
    }

    @Test
    void countingUnreadReadsNoMoreThanTwiceWhatItMayCount() {
        Message first = conversations.start(ANNA, BEN);
        List<Message> sent = conversations.sayAll(ANNA, first.group(), 30);
        IntStream.range(0, 25).forEach(i -> delete(sent.get(i)));

        meter.reset();
        assertThat(store.countMessages(first.group(), Participation.NOTHING_READ, 10))
                .as("the first, and 19 deleted ones")
                .isEqualTo(1);
        assertThat(meter.requests()).hasSizeLessThanOrEqualTo(3).containsOnly("Query");
    }

    private Message edit(Message message, String text) {
        clock.advance(Duration.ofSeconds(1));
        MessageText next = new MessageText(text);
        return store.revise(reference(message), stored -> stored.edited(next, stored.sender(), clock.instant()))
                .orElseThrow();
    }

    private Message delete(Message message) {
        clock.advance(Duration.ofSeconds(1));
        return store.revise(reference(message), stored -> stored.isDeleted() ? stored : stored.deleted(clock.instant()))
                .orElseThrow();
    }

    private static MessageReference reference(Message message) {
        return MessageReference.of(message.group(), message.id());
    }

    private void apply(Message revised) {
        apply(Records.revised(revised));
    }

    private void apply(Record... records) {
        meter.reset();
        InboxProjector projector = new InboxProjector(table.client(), table.settings(), InstantSource.system(), meter);
        assertThat(projector.project(List.of(records)).failures()).isEmpty();
    }
}
