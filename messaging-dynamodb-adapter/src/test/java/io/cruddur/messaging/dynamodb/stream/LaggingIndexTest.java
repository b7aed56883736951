package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import io.cruddur.messaging.dynamodb.table.TableSchema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The index shows nothing, or less than there is, as it may on AWS. DynamoDB Local's own index never lags. */
final class LaggingIndexTest {

    private static final QueryResponse NOTHING = QueryResponse.builder()
            .consumedCapacity(ConsumedCapacity.builder().capacityUnits(0.5).build())
            .build();

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);
    private final DynamoDbMessageStore store =
            new DynamoDbMessageStore(withoutIndex(), table.settings(), clock, CapacityListener.NONE);
    private final MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), BEN.id());

    @Test
    void aNewGroupIsFoundByBothAndByNobodyElse() {
        startGroup();
        clock.advance(Duration.ofHours(1));

        assertThat(store.counterpart(ANNA.id(), group)).contains(BEN.id());
        assertThat(store.counterpart(BEN.id(), group)).contains(ANNA.id());
        assertThat(store.counterpart(STRANGER.id(), group)).isEmpty();
        assertThat(store.findGroup(BEN.id(), ANNA.id())).contains(group);
        assertThat(store.findGroup(ANNA.id(), STRANGER.id())).isEmpty();
    }

    @Test
    void bothParticipantsOfANewGroupAreFoundByEach() {
        startGroup();
        clock.advance(Duration.ofMinutes(14));

        assertBothAreFound(store);
        assertThat(store.participations(STRANGER.id(), group)).isEmpty();
    }

    @Test
    void theOthersRowNamesAParticipantWhomTheIndexLacks() {
        startGroup();

        assertBothAreFound(new DynamoDbMessageStore(withIndexOf(ANNA), table.settings(), clock, CapacityListener.NONE));
        assertBothAreFound(new DynamoDbMessageStore(withIndexOf(BEN), table.settings(), clock, CapacityListener.NONE));
    }

    private void assertBothAreFound(DynamoDbMessageStore store) {
        Participation annas = new Participation(ANNA, NOON);
        Participation bens = new Participation(BEN, Participation.NOTHING_READ);
        assertThat(store.participations(ANNA.id(), group)).containsExactly(annas, bens);
        assertThat(store.participations(BEN.id(), group)).containsExactly(bens, annas);
    }

    @Test
    void aMarkerFindsARowThatTheIndexMissesOrShowsWhereItWas() {
        Conversations conversations = new Conversations(table);
        Message first = conversations.start(ANNA, BEN);
        assertThat(store.markRead(BEN.id(), group, first.createdAt())).contains(first.createdAt());

        DynamoDbClient lagging = withIndexOfNow(group);
        Message second = conversations.say(ANNA, group, "second");
        conversations.apply(Records.inserted(second));
        DynamoDbMessageStore behind = new DynamoDbMessageStore(lagging, table.settings(), clock, CapacityListener.NONE);
        assertThat(behind.markRead(BEN.id(), group, second.createdAt())).contains(second.createdAt());
        assertThat(conversations.row(BEN, group).readUpTo()).isEqualTo(second.createdAt());
    }

    @Test
    void rowsThatLieBehindTheNewestMessageAreFound() {
        startGroup();
        clock.advance(Duration.ofSeconds(1));
        store.append(message("not moved to yet"), BEN.id());

        assertBothAreFound(store);
    }

    @Test
    void aNewGroupIsFoundAtOnePriceHoweverBusyTheCaller() {
        startGroup();
        table.putRows(ANNA.id(), 1_500, NOON.plusSeconds(1));
        Meter meter = new Meter();
        DynamoDbMessageStore metered = new DynamoDbMessageStore(withoutIndex(), table.settings(), clock, meter);

        assertThat(metered.counterpart(ANNA.id(), group)).contains(BEN.id());
        assertThat(metered.findGroup(ANNA.id(), BEN.id())).contains(group);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2 * 1.5);

        meter.reset();
        assertBothAreFound(metered);
        assertThat(meter.readUnits()).isLessThanOrEqualTo(2 * 4.5);
    }

    @Test
    void anOlderVersionsGroupIsLookedForAQuarterOfAnHour() {
        forgetTheCounterpart(startGroup());
        clock.advance(Duration.ofMinutes(14));
        assertThat(store.counterpart(ANNA.id(), group)).contains(BEN.id());
        assertThat(store.counterpart(BEN.id(), group)).contains(ANNA.id());
        assertThat(store.counterpart(STRANGER.id(), group)).isEmpty();
        assertBothAreFound(store);

        clock.advance(Duration.ofMinutes(2));
        assertThat(store.counterpart(ANNA.id(), group))
                .as("by then the index has it")
                .isEmpty();
        assertThat(store.participations(ANNA.id(), group)).isEmpty();
    }

    /** Leaves the message as an older version would have written it. */
    private void forgetTheCounterpart(Message message) {
        table.client()
                .updateItem(update -> update.tableName(table.settings().table())
                        .key(new Item(MessageItem.of(message)).key())
                        .updateExpression("REMOVE counterpart_uuid"));
    }

    @Test
    void aMessageInANewGroupMovesBothRows() {
        Conversations conversations = new Conversations(table);
        Message first = conversations.start(ANNA, BEN);
        Message second = conversations.say(BEN, first.group(), "second");

        assertThat(projectorOn(withoutIndex()).project(Records.inserted(second)).failures())
                .isEmpty();
        AtRest.assertAtRest(table);
    }

    @Test
    void aRowThatTheIndexDoesNotShowYetIsFoundThroughTheOthers() {
        Conversations conversations = new Conversations(table);
        Message first = conversations.start(ANNA, BEN);
        for (Participant shown : List.of(ANNA, BEN)) {
            Message next = conversations.say(BEN, first.group(), "to be found by both");
            assertThat(projectorOn(withIndexOf(shown))
                            .project(Records.inserted(next))
                            .failures())
                    .isEmpty();
            AtRest.assertAtRest(table);
        }
    }

    /** A slow handler, gone by now, put a row for a message after others had moved on to a newer one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRepeatedDeliveryFindsTheRowThatALateHandlerPut(int deliveredInOneBatch) {
        Conversations conversations = new Conversations(table);
        Message first = conversations.start(ANNA, BEN);
        Message second = conversations.say(BEN, first.group(), "second");
        Message third = conversations.say(BEN, first.group(), "third");
        List<Record> records = Records.inserted(second, third);
        conversations.apply(records);
        DynamoDbClient lagging = withIndexOfNow(first.group());
        put(ANNA, BEN, second);
        put(BEN, ANNA, second);

        assertThat(projectorOn(lagging)
                        .project(records.subList(0, deliveredInOneBatch))
                        .failures())
                .isEmpty();
        AtRest.assertAtRest(table);
    }

    private void put(Participant owner, Participant counterpart, Message shown) {
        String sortKey = new Item(MessageItem.of(shown)).sortKey();
        InboxRow row = InboxRow.of(owner.id(), counterpart, shown, sortKey, InboxRow.NEVER);
        InboxTable rows = new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE);
        assertThat(rows.put(row)).isEqualTo(InboxTable.Placement.PUT);
    }

    private Message startGroup() {
        return store.start(message("Hello!"), BEN).message();
    }

    private Message message(String text) {
        return new Message(MessageId.mint(clock.instant(), new Random()), group, ANNA, text, clock.instant());
    }

    private InboxProjector projectorOn(DynamoDbClient client) {
        return new InboxProjector(client, table.settings(), InstantSource.system(), CapacityListener.NONE);
    }

    private DynamoDbClient withIndexOfNow(MessageGroupId group) {
        QueryResponse now = table.client()
                .query(query -> query.tableName(table.settings().table())
                        .indexName(TableSchema.INDEX)
                        .keyConditionExpression("message_group_uuid = :group")
                        .expressionAttributeValues(Map.of(":group", Item.string(group.toString())))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        return TappedClient.tapped(
                table.client(), (request, call) -> TappedClient.isOfIndex(request) ? now : call.get());
    }

    private DynamoDbClient withIndexOf(Participant owner) {
        return TappedClient.tapped(
                table.client(),
                (request, call) ->
                        TappedClient.isOfIndex(request) ? onlyOf(owner, (QueryResponse) call.get()) : call.get());
    }

    private static QueryResponse onlyOf(Participant owner, QueryResponse answer) {
        return answer.toBuilder()
                .items(answer.items().stream()
                        .filter(item -> new Item(item).partitionKey().equals(Keys.inbox(owner.id())))
                        .toList())
                .build();
    }

    private DynamoDbClient withoutIndex() {
        return TappedClient.tapped(
                table.client(), (request, call) -> TappedClient.isOfIndex(request) ? NOTHING : call.get());
    }
}
