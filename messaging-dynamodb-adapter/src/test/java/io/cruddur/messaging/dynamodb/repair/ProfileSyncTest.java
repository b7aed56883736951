package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.OldConversation;
import io.cruddur.messaging.contract.memory.OldConversation.OldMessage;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.MeddlingClient;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTableHarness;
import io.cruddur.messaging.dynamodb.repair.ProfileSync.Report;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.TableSchema;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Ben was renamed, and has written nothing since; on DynamoDB Local. */
final class ProfileSyncTest {

    private static final Participant BENNO = new Participant(BEN.id(), new Handle("Ben"), "Benno Birch");
    private static final Participant BENJAMIN = new Participant(BEN.id(), new Handle("benjamin"), "Benjamin Birch");
    private static final int MANY = 1_000;

    private final LocalTable table = LocalTable.create(true);
    private final Conversations conversations = new Conversations(table);
    private final InboxTable rows = tableOn(table.client(), table);
    private final List<Participant> users = new ArrayList<>(List.of(ANNA, BENNO, CARLA));
    private final AtomicInteger pauses = new AtomicInteger();

    /** What happens in the pause with this number, the first being 1. */
    private final Map<Integer, Runnable> meanwhile = new HashMap<>();

    @Test
    void everyCounterpartSeesTheNewNameAndNothingElseChanges() {
        MessageGroupId withAnna = conversations.start(ANNA, BEN).group();
        MessageGroupId withCarla = conversations.start(BEN, CARLA).group();
        conversations.start(ANNA, CARLA);
        Message read = conversations.say(BEN, withAnna, "read");
        conversations.apply(Records.inserted(read));
        rows.mark(conversations.row(ANNA, withAnna), read.createdAt());
        List<Map<String, Object>> expected = new ArrayList<>(table.items());
        expected.replaceAll(item -> isIn(ANNA, withAnna, item) || isIn(CARLA, withCarla, item) ? renamed(item) : item);

        assertThat(sync()).isEqualTo(new Report(6, 2, 0, 0));
        assertThat(table.items()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sync()).as("once more").isEqualTo(new Report(6, 0, 0, 0));
    }

    @Test
    void aUserWhomTheDirectoryLacksKeepsTheirNames() {
        conversations.start(ANNA, BEN);
        conversations.start(BEN, CARLA);
        conversations.start(ANNA, CARLA);
        users.removeAll(List.of(ANNA, BENNO));
        List<Map<String, Object>> before = table.items();

        assertThat(sync()).isEqualTo(new Report(6, 0, 0, 2));
        assertThat(table.items()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aHandleThatIsSpelledAnewIsANewName() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        Participant spelledAnew = new Participant(BEN.id(), new Handle("BEN"), BEN.displayName());
        users.set(1, spelledAnew);

        assertThat(sync().rowsChanged()).isEqualTo(1);
        assertShown(spelledAnew, group);
    }

    @Test
    void namesThatARowHasNoRoomForAreCutOnce() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        users.set(1, new Participant(BEN.id(), new Handle("h".repeat(255)), "語".repeat(300)));

        assertThat(sync().rowsChanged()).isEqualTo(1);
        assertThat(conversations.row(ANNA, group).counterpart().displayName()).isEqualTo("語".repeat(42));
        assertThat(sync().rowsChanged()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T07:00:00.123456",
                "2026-11-22T07:00:00",
                "2026-11-22T07:00:00-05:00",
                "2026-11-22T12:00:00Z"
            })
    void aRowOfTheOriginalIsRenamedAndStaysWhereItIs(String itsTime) {
        table.plant(oldConversation(1, itsTime));
        List<Map<String, Object>> expected = new ArrayList<>(table.items());
        expected.replaceAll(item -> ("GRP#" + ANNA.id()).equals(item.get("pk")) ? renamed(item) : item);

        assertThat(sync()).isEqualTo(new Report(2, 1, 0, 0));
        assertThat(table.items()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void allPagesAreReadAndABoundedNumberOfRowsIsKept() {
        IntStream.range(0, 300).forEach(n -> table.plant(oldConversation(n, "2026-11-22T12:00:00." + (1_000 + n))));
        List<Report> progress = new ArrayList<>();

        Report report = syncOn(rows, 100).run(() -> users, progress::add);

        assertThat(report).isEqualTo(new Report(600, 300, 0, 0));
        assertThat(progress).as("pages").hasSizeGreaterThan(1).last().isEqualTo(report);
        assertThat(pauses).as("before, and for a hundred rows each").hasValue(4);
        assertThat(sync().rowsChanged()).isZero();
    }

    @Test
    void aRowThatMovesJustBeforeItsUpdateIsRenamedWhereItIsThen() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        Message next = conversations.say(ANNA, group, "next");
        InboxTable moving = beforeTheFirstUpdate(() -> conversations.apply(Records.inserted(next)));

        assertThat(syncOn(moving, MANY).run(() -> users, none -> {})).isEqualTo(new Report(2, 1, 0, 0));
        assertShown(BENNO, group);
        AtRest.assertAtRest(table);
    }

    @Test
    void aMoveUnderWayThatCarriesTheOldNameOnIsFollowed() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        Message next = conversations.say(ANNA, group, "next");
        QueryResponse seenBefore = table.client().query(indexOf(table, group));
        meanwhile.put(2, () -> {
            projectorThatSaw(seenBefore, table).project(Records.inserted(next));
            assertShown(BEN, group);
        });

        assertThat(sync()).isEqualTo(new Report(2, 2, 0, 0));
        assertThat(pauses).hasValue(3);
        assertShown(BENNO, group);
        AtRest.assertAtRest(table);
    }

    /** Of a server in Berlin, whose rows of one o'clock lie above those of noon, and show messages of noon. */
    @Test
    void anOldRowThatAMoveUnderWayTakesDownIsFollowedDown() {
        LocalTable berlins = LocalTable.create(true, ZoneId.of("Europe/Berlin"));
        OldConversation old = oldConversation(1, "2026-11-22T13:00:00");
        berlins.plant(old);
        Conversations there = new Conversations(berlins);
        Message next = there.say(ANNA, old.group(), "next");
        QueryResponse seenBefore = berlins.client().query(indexOf(berlins, old.group()));
        meanwhile.put(2, () -> projectorThatSaw(seenBefore, berlins).project(Records.inserted(next)));

        Report report = syncOn(tableOn(berlins.client(), berlins), MANY).run(() -> users, none -> {});

        assertThat(report).isEqualTo(new Report(2, 2, 0, 0));
        assertThat(there.row(ANNA, old.group()).counterpart().displayName()).isEqualTo(BENNO.displayName());
        AtRest.assertAtRest(berlins);
    }

    @Test
    void aPendingMessageUnderTheOldNameIsWaitedFor() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        Message asBen = conversations.say(BEN, group, "as Ben");
        meanwhile.put(1, () -> conversations.apply(Records.inserted(asBen)));

        assertThat(sync()).isEqualTo(new Report(2, 1, 0, 0));
        assertShown(BENNO, group);
    }

    @Test
    void anotherGroupsRowAtTheSameKeyIsLeft() {
        Message first = conversations.start(ANNA, BEN);
        InboxRow row = conversations.row(ANNA, first.group());
        InboxRow other = InboxTableHarness.row(
                ANNA,
                CARLA,
                MessageGroupId.ofPair(ANNA.id(), CARLA.id()),
                "in its place",
                row.messageCreatedAt(),
                row.messageCreatedAt());
        InboxTable taken = beforeTheFirstUpdate(() -> {
            rows.delete(row);
            rows.put(other);
        });

        assertThat(syncOn(taken, MANY).run(() -> users, none -> {})).isEqualTo(new Report(2, 0, 0, 0));
        assertThat(rows.rows(ANNA.id(), other.group())).containsExactly(other);
        assertThat(rows.rows(ANNA.id(), first.group())).isEmpty();
    }

    @Test
    void aRowThatIsGoneLeavesNoGhost() {
        Message first = conversations.start(ANNA, BEN);
        InboxTable emptied = beforeTheFirstUpdate(() -> rows.delete(conversations.row(ANNA, first.group())));

        assertThat(syncOn(emptied, MANY).run(() -> users, none -> {})).isEqualTo(new Report(2, 0, 0, 0));
        assertThat(table.items()).as("the message, and Ben's row").hasSize(2);
    }

    @Test
    void aNameThatChangesDuringTheRunIsNotTakenBack() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        Message asBenjamin = conversations.say(BENJAMIN, group, "as Benjamin");
        InboxTable renaming = beforeTheFirstUpdate(() -> users.set(1, BENJAMIN));
        meanwhile.put(2, () -> conversations.apply(Records.inserted(asBenjamin)));

        assertThat(syncOn(renaming, MANY)
                        .run(() -> List.copyOf(users), none -> {})
                        .rowsLeft())
                .isZero();
        assertShown(BENJAMIN, group);
    }

    @Test
    void aRowThatIsWrongAtEveryLookIsLeftAndTold() {
        MessageGroupId group = conversations.start(ANNA, BEN).group();
        IntStream.range(2, 100)
                .forEach(pause -> meanwhile.put(pause, () -> rows.rename(conversations.row(ANNA, group), BEN)));

        assertThat(sync().rowsLeft()).isEqualTo(1);
    }

    private Report sync() {
        return syncOn(rows, MANY).run(() -> users, none -> {});
    }

    private ProfileSync syncOn(InboxTable inboxes, int mostRenamed) {
        pauses.set(0);
        return new ProfileSync(
                inboxes,
                () -> meanwhile.getOrDefault(pauses.incrementAndGet(), () -> {}).run(),
                mostRenamed);
    }

    private static InboxTable tableOn(DynamoDbClient client, LocalTable table) {
        return new DynamoDbInboxTable(client, table.settings(), CapacityListener.NONE);
    }

    private InboxTable beforeTheFirstUpdate(Runnable meddling) {
        return tableOn(MeddlingClient.before(UpdateItemRequest.class::isInstance, table.client(), meddling), table);
    }

    private static QueryRequest indexOf(LocalTable table, MessageGroupId group) {
        return QueryRequest.builder()
                .tableName(table.settings().table())
                .indexName(TableSchema.INDEX)
                .keyConditionExpression("message_group_uuid = :group")
                .expressionAttributeValues(Map.of(":group", Item.string(group.toString())))
                .returnConsumedCapacity("TOTAL")
                .build();
    }

    /** It read the index before, and comes to move the rows only now. */
    private static InboxProjector projectorThatSaw(QueryResponse index, LocalTable table) {
        DynamoDbClient client = TappedClient.tapped(
                table.client(), (request, call) -> TappedClient.isOfIndex(request) ? index : call.get());
        return new InboxProjector(client, table.settings(), InstantSource.system(), CapacityListener.NONE);
    }

    private void assertShown(Participant user, MessageGroupId group) {
        assertThat(Item.namesOf(conversations.row(ANNA, group).counterpart())).isEqualTo(Item.namesOf(user));
    }

    private static boolean isIn(Participant owner, MessageGroupId group, Map<String, Object> item) {
        return ("GRP#" + owner.id()).equals(item.get("pk")) && group.toString().equals(item.get("message_group_uuid"));
    }

    private static Map<String, Object> renamed(Map<String, Object> item) {
        Map<String, Object> renamed = new HashMap<>(item);
        renamed.put("user_display_name", BENNO.displayName());
        renamed.put("user_handle", BENNO.handle().value());
        return renamed;
    }

    /** With a text of 4 KB, which the original shows in full in its rows. */
    private static OldConversation oldConversation(int number, String time) {
        MessageGroupId group = new MessageGroupId(new UUID(0x4000, Long.MIN_VALUE + number));
        OldMessage message =
                new OldMessage(new MessageId(new UUID(0x4000, Long.MIN_VALUE)), BEN, "🦜".repeat(1_024), time);
        return new OldConversation(group, ANNA, BEN, List.of(message));
    }
}
