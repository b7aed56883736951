package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.CountUnread;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The published cost of each pattern, in the units that DynamoDB Local reports: a budget, not to be exceeded. */
final class CapacityTest {

    private static final String TEXT = "m".repeat(100);

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);
    private final Meter meter = new Meter();
    private final DynamoDbMessageStore store = new DynamoDbMessageStore(table.client(), table.settings(), clock, meter);

    @Test
    void patternAReadsThePageOfTwentyForTwoUnitsAndOlderOnesForOne() {
        MessageGroupId group = conversationOf(60, TEXT);

        meter.reset();
        Cursor older = store.listMessages(group, PageRequest.newest()).older().orElseThrow();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2);
        assertThat(meter.requests()).containsExactly("Query");

        meter.reset();
        assertThat(store.listMessages(group, new PageRequest.Before(older, 20)).items())
                .hasSize(20);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);
        assertThat(meter.requests()).containsExactly("Query");
    }

    @Test
    void patternACostsSevenUnitsForLongTextsTwentyTwoForTheLongest() {
        MessageGroupId ascii = conversationOf(20, "m".repeat(1_024));
        meter.reset();
        store.listMessages(ascii, PageRequest.newest());
        assertThat(meter.readUnits()).isLessThanOrEqualTo(7);

        MessageGroupId fourBytes = new MessageGroupId(UUID.fromString("5ae290ed-55d1-47a0-bc6d-fe2bc2700399"));
        IntStream.range(0, 20).forEach(i -> store.append(next(fourBytes, "🦜".repeat(1_024)), BEN.id()));
        meter.reset();
        store.listMessages(fourBytes, PageRequest.newest());
        assertThat(meter.readUnits()).isLessThanOrEqualTo(22);
    }

    @Test
    void patternBReadsAPageOfTwentyGroupsForOneUnit() {
        IntStream.range(0, 25)
                .forEach(i -> store.start(next(groupNumber(i), TEXT), People.named("user" + i, "User " + i)));

        meter.reset();
        assertThat(store.listMessageGroups(ANNA.id(), PageRequest.newest()).items())
                .hasSize(20);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);
        assertThat(meter.requests()).containsExactly("Query");
    }

    @Test
    void membershipCostsTheSameHoweverLargeTheInbox() {
        MessageGroupId group = conversationOf(1, TEXT);
        IntStream.range(0, 100)
                .forEach(i -> store.start(next(groupNumber(i), TEXT), People.named("user" + i, "User " + i)));
        clock.advance(Duration.ofMinutes(16));

        meter.reset();
        assertThat(store.isParticipant(ANNA.id(), group)).isTrue();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);

        meter.reset();
        assertThat(store.isParticipant(ANNA.id(), groupNumber(1_000))).isFalse();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
    }

    @Test
    void aMissCostsTheSameInAnInboxOfFifteenHundredRecentRows() {
        table.putRows(ANNA.id(), 1_500, NOON);

        meter.reset();
        assertThat(store.isParticipant(ANNA.id(), new MessageGroupId(new UUID(1, 2))))
                .isFalse();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);

        meter.reset();
        assertThat(store.participations(ANNA.id(), new MessageGroupId(new UUID(1, 2))))
                .isEmpty();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);

        meter.reset();
        assertThat(store.findGroup(ANNA.id(), STRANGER.id())).isEmpty();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
    }

    @Test
    void participantsCostHalfAUnitAndAStrangersTryOneAndAHalf() {
        MessageGroupId group = conversationOf(1, TEXT);

        meter.reset();
        assertThat(store.participations(ANNA.id(), group)).hasSize(2);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(0.5);

        meter.reset();
        assertThat(store.participations(STRANGER.id(), group)).isEmpty();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
    }

    @Test
    void aMarkerCostsOneAndAHalfReadsAndTwoWritesAnOlderOneNoWrite() {
        MessageGroupId group = conversationOf(1, TEXT);
        Instant sent = clock.instant();

        meter.reset();
        assertThat(store.markRead(BEN.id(), group, sent)).contains(sent);
        assertThat(meter.requests()).containsExactly("Query", "Query", "UpdateItem");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(2);

        meter.reset();
        assertThat(store.markRead(BEN.id(), group, sent.minusSeconds(1))).contains(sent);
        assertThat(meter.requests()).containsExactly("Query", "Query");
    }

    @Test
    void countingUnreadIsOneBoundedQueryForEachUnreadGroup() {
        MessageGroupId group = conversationOf(150, TEXT);
        InboxProjector projector =
                new InboxProjector(table.client(), table.settings(), InstantSource.system(), CapacityListener.NONE);
        Message last = store.append(next(group, TEXT), BEN.id()).message();
        assertThat(projector.project(Records.inserted(last)).failures()).isEmpty();
        store.start(next(MessageGroupId.ofPair(BEN.id(), STRANGER.id()), BEN, TEXT), STRANGER);
        List<MessageGroup> bens =
                store.listMessageGroups(BEN.id(), PageRequest.newest()).items();
        assertThat(bens).extracting(MessageGroup::unread).containsExactly(false, true);

        meter.reset();
        assertThat(bens).extracting(new CountUnread(store)::count).containsExactly(0, 100);
        assertThat(meter.requests()).containsExactly("Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(5);
    }

    @Test
    void whatMustNotLagIsReadConsistentlyAndNothingElse() {
        MessageGroupId group = conversationOf(30, TEXT);
        Message last = store.append(next(group, TEXT), BEN.id()).message();
        Cursor older = store.listMessages(group, PageRequest.newest()).older().orElseThrow();
        WatchedClient client = new WatchedClient(table.client());
        DynamoDbMessageStore watched = new DynamoDbMessageStore(client.dynamoDb(), table.settings(), clock, meter);

        watched.listMessages(group, PageRequest.newest());
        watched.listMessages(group, new PageRequest.After(older, 20));
        watched.find(group, last.id());
        watched.listMessages(group, new PageRequest.Before(older, 20));
        watched.listMessageGroups(ANNA.id(), PageRequest.newest());
        watched.isParticipant(STRANGER.id(), group);

        assertThat(client.requests(QueryRequest.class))
                .extracting(query -> Boolean.TRUE.equals(query.consistentRead()))
                .as("newest, after, find; older, inbox; index, and where that finds nothing, a message")
                .containsExactly(true, true, true, false, false, false, true);
    }

    @Test
    void patternCIsOneLookUpAndOneTransactionOfThreeConditionalPuts() {
        WatchedClient client = new WatchedClient(table.client());
        DynamoDbMessageStore watched = new DynamoDbMessageStore(client.dynamoDb(), table.settings(), clock, meter);

        assertThat(watched.findGroup(ANNA.id(), BEN.id())).isEmpty();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
        meter.reset();
        watched.start(next(MessageGroupId.ofPair(ANNA.id(), BEN.id()), TEXT), BEN);

        assertThat(meter.requests()).containsExactly("TransactWriteItems");
        assertThat(client.requests(TransactWriteItemsRequest.class))
                .singleElement()
                .extracting(
                        TransactWriteItemsRequest::transactItems,
                        InstanceOfAssertFactories.list(TransactWriteItem.class))
                .hasSize(3)
                .extracting(TransactWriteItem::put)
                .extracting(Put::conditionExpression)
                .containsOnly("attribute_not_exists(pk)");
    }

    @Test
    void patternDWritesOneUnitTwoForLongTextsAndFiveForTheLongest() {
        MessageGroupId group = conversationOf(1, TEXT);

        assertThat(writeUnitsOf(group, TEXT)).isLessThanOrEqualTo(1);
        assertThat(writeUnitsOf(group, "m".repeat(1_024))).isLessThanOrEqualTo(2);
        assertThat(writeUnitsOf(group, "🦜".repeat(1_024))).isLessThanOrEqualTo(5);
    }

    @Test
    void aRepeatOutsideOfTheWindowReadsOneUnitAndWritesNothing() {
        MessageGroupId group = conversationOf(1, TEXT);
        Message sent = store.append(next(group, TEXT), BEN.id()).message();

        meter.reset();
        assertThat(store.find(group, sent.id())).contains(sent);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1);
        assertThat(meter.writeUnits()).isZero();
    }

    @Test
    void aStrangersTryCostsNoWrite() {
        MessageGroupId group = conversationOf(1, TEXT);

        meter.reset();
        assertThat(store.isParticipant(STRANGER.id(), group)).isFalse();
        assertThat(meter.readUnits()).isLessThanOrEqualTo(1.5);
        assertThat(meter.writeUnits()).isZero();
    }

    private double writeUnitsOf(MessageGroupId group, String text) {
        meter.reset();
        store.append(next(group, text), BEN.id());
        assertThat(meter.requests()).containsExactly("PutItem");
        assertThat(meter.readUnits()).isZero();
        return meter.writeUnits();
    }

    private MessageGroupId conversationOf(int messages, String text) {
        Message first = store.start(next(MessageGroupId.ofPair(ANNA.id(), BEN.id()), text), BEN)
                .message();
        IntStream.range(1, messages).forEach(i -> store.append(next(first.group(), text), BEN.id()));
        return first.group();
    }

    private Message next(MessageGroupId group, String text) {
        return next(group, ANNA, text);
    }

    private Message next(MessageGroupId group, Participant sender, String text) {
        clock.advance(Duration.ofSeconds(1));
        MessageId id = MessageId.mint(clock.instant(), new Random());
        return new Message(id, group, sender, text, clock.instant());
    }

    private static MessageGroupId groupNumber(int number) {
        return MessageGroupId.ofPair(
                ANNA.id(), People.named("user" + number, "User").id());
    }
}
