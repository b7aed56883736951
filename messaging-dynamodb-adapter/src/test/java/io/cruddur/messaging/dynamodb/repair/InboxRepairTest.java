package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.MeddlingClient;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.OriginalCruddur;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Outcome;
import io.cruddur.messaging.dynamodb.repair.InboxRepair.Repair;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What a repair keeps, what it can't know, and what happens while it is at work. */
final class InboxRepairTest {

    private final InboxUnderRepair inbox = InboxUnderRepair.of(LocalTable.create(true, ZoneOffset.UTC));
    private final LocalTable table = inbox.table();
    private final OriginalCruddur original = new OriginalCruddur(table);

    @Test
    void nobodyIsGuessedFromARandomIdAndOneSender() {
        original.send(Damage.GROUP, ANNA, Damage.time(0), "is anybody there?");

        assertLeft(inbox.repair(false), "lost anna", "lost ?");
        assertLeft(inbox.repair(true), "lost anna", "lost ?");
        assertThat(inbox.meter().writeUnits()).isZero();
    }

    @Test
    void aStrangerWhoWroteToAPairsGroupGetsNoRow() {
        original.send(Damage.NAMED_GROUP, ANNA, Damage.time(0), "one");
        original.send(Damage.NAMED_GROUP, STRANGER, Damage.time(1), "other");

        assertLeft(inbox.repair(false), "lost anna", "lost stranger");
    }

    @Test
    void bothRowsArePutAgainForThoseWhomAMessageNames() {
        Message only = new Message(MessageId.mint(NOON, new Random(1)), Damage.GROUP, ANNA, "anybody?", NOON);
        new DynamoDbMessageStore(table.client(), table.settings(), () -> NOON, CapacityListener.NONE)
                .append(only, BEN.id());
        original.send(Damage.GROUP, STRANGER, Damage.time(0), "let me in");
        assertThat(inbox.breaches()).containsExactlyInAnyOrder("lost anna", "lost ben");

        assertThat(inbox.repair(true)).extracting(Repair::outcome).containsOnly(Outcome.WOULD_REPAIR);
        assertThat(inbox.repair(false)).extracting(Repair::outcome).containsOnly(Outcome.REPAIRED);

        assertThat(inbox.rows(ANNA, Damage.GROUP))
                .extracting(InboxRow::counterpart)
                .containsExactly(BEN);
        assertThat(inbox.rows(BEN, Damage.GROUP))
                .extracting(InboxRow::counterpart)
                .containsExactly(ANNA);
    }

    @Test
    void ofThreeSendersNobodyIsTakenForAParticipant() {
        List.of(ANNA, BEN, STRANGER)
                .forEach(sender -> original.send(Damage.GROUP, sender, Damage.time(sender.hashCode() & 31), "hi"));

        assertLeft(inbox.repair(false), "lost ?");
    }

    @Test
    void aLostRowTakesTheCounterpartsNamesFromTheUserDirectory() {
        Participant asHeWasCalled = new Participant(BEN.id(), BEN.handle(), "Ben Before");
        original.putRow(Damage.GROUP, BEN, ANNA, Damage.time(0), "hi");
        original.send(Damage.GROUP, asHeWasCalled, Damage.time(0), "hi");

        inbox.repair(false);

        assertThat(inbox.rows(ANNA, Damage.GROUP))
                .extracting(InboxRow::counterpart)
                .containsExactly(BEN);
    }

    @Test
    void aLostRowNamesADeletedUserAsTheirNewestMessageDoes() {
        Participant gone = new Participant(CARLA.id(), CARLA.handle(), "Carla Before");
        InboxUnderRepair withoutUsers = new InboxUnderRepair(table, new Meter(), new InMemoryUserDirectory());
        original.putRow(Damage.GROUP, CARLA, ANNA, Damage.time(1), "two");
        original.send(Damage.GROUP, gone, Damage.time(0), "one");
        original.send(Damage.GROUP, ANNA, Damage.time(1), "two");

        withoutUsers.repair(false);

        assertThat(inbox.rows(ANNA, Damage.GROUP))
                .extracting(InboxRow::counterpart)
                .containsExactly(gone);
    }

    @Test
    void aLostRowOfACounterpartWithoutNamesIsLeft() {
        InboxUnderRepair withoutUsers = new InboxUnderRepair(table, new Meter(), new InMemoryUserDirectory());
        original.putRow(Damage.GROUP, CARLA, ANNA, Damage.time(0), "one");
        original.send(Damage.GROUP, ANNA, Damage.time(0), "one");

        assertLeft(withoutUsers.repair(false), "lost anna");
    }

    @Test
    void aMessageThatNobodyCanReadIsLeftToPeople() {
        Map<String, String> broken = Map.of("pk", "MSG#" + Damage.GROUP, "sk", Damage.time(9), "message", "of nobody");
        Damage.A_GROUP_WITHOUT_A_MESSAGE.to(table);
        table.put(broken);

        List<Repair> repairs = inbox.repair(Damage.GROUP);

        assertLeft(repairs, "broken_message ?");
        assertThat(table.items()).contains(Map.copyOf(broken));
    }

    @Test
    void aRowOfAnUnreadableMessageAloneIsNoOrphan() {
        original.putRow(Damage.GROUP, ANNA, BEN, Damage.time(0), "hi");
        original.putRow(Damage.GROUP, BEN, ANNA, Damage.time(0), "hi");
        table.put(Map.of("pk", "MSG#" + Damage.GROUP, "sk", Damage.time(0), "message", "hi"));

        assertLeft(inbox.repair(false), "broken_message ?");
    }

    @Test
    void anOldRowThatCountedAsReadStaysRead() {
        Damage.TIMES_WITH_AN_OFFSET.to(table);

        inbox.repair(false);

        assertThat(inbox.rows(ANNA, Damage.GROUP)).singleElement().satisfies(row -> {
            assertThat(row.sortKey()).isEqualTo("2026-11-22T13:00:00.123456+00:00");
            assertThat(row.view(Instant.EPOCH).unread()).isFalse();
        });
    }

    @Test
    void aMarkerInTheFutureComesBackWithItsRow() {
        original.start(Damage.GROUP, ANNA, BEN, Damage.time(0), "last");
        putMarked(Damage.time(600), Damage.time(700));
        original.rowsInIndex(Map.of("pk", "MSG#" + Damage.GROUP)).stream()
                .filter(row -> row.sortKey().equals(Damage.time(0))
                        && row.partitionKey().endsWith(ANNA.id().toString()))
                .forEach(table::delete);

        inbox.repair(false);

        assertThat(inbox.rows(ANNA, Damage.GROUP))
                .singleElement()
                .satisfies(row -> assertThat(WireTime.format(row.readUpTo())).isEqualTo(Damage.time(0)));
    }

    @Test
    void theLatestMarkerOfTwoRowsIsKept() {
        original.start(Damage.GROUP, ANNA, BEN, Damage.time(0), "one");
        original.send(Damage.GROUP, BEN, Damage.time(10), "last");
        putMarked(Damage.time(10), Damage.time(3));
        putMarked(Damage.time(0), Damage.time(7));

        inbox.repair(false);

        assertThat(inbox.rows(ANNA, Damage.GROUP))
                .singleElement()
                .satisfies(row -> assertThat(WireTime.format(row.readUpTo())).isEqualTo(Damage.time(7)));
    }

    /** Puts a row of Anna's, which Ben wrote last. */
    private void putMarked(String sortKey, String readUpTo) {
        Map<String, AttributeValue> row = new HashMap<>(Item.namesOf(BEN));
        row.put("pk", Item.string("GRP#" + ANNA.id()));
        row.put("sk", Item.string(sortKey));
        row.put("message_group_uuid", Item.string(Damage.GROUP.toString()));
        row.put("message", Item.string("last"));
        row.put("from_me", AttributeValue.fromBool(false));
        row.put("read_at", Item.string(readUpTo));
        table.client().putItem(put -> put.tableName(table.settings().table()).item(row));
    }

    @Test
    void aRowThatIsTakenBackShowsAMessageThatFoundItAhead() {
        Damage.A_ROW_IN_THE_FUTURE.to(table);
        InboxProjector projector =
                new InboxProjector(table.client(), table.settings(), InstantSource.system(), CapacityListener.NONE);
        DynamoDbClient client = MeddlingClient.before(
                TransactWriteItemsRequest.class::isInstance,
                table.client(),
                () -> projector.project(List.of(
                        OriginalCruddur.record(original.send(Damage.GROUP, BEN, Damage.time(5), "meanwhile")))));

        inbox.repair(client, false);

        assertThat(inbox.shownTo(ANNA, Damage.GROUP)).containsExactly("meanwhile");
        assertThat(inbox.shownTo(BEN, Damage.GROUP)).containsExactly("meanwhile");
    }

    @Test
    void anOrphanThatGetsAMessageAtTheLastMomentIsThereAgain() {
        original.putRow(Damage.GROUP, ANNA, BEN, Damage.time(0), "hi");
        DynamoDbClient client = MeddlingClient.before(
                DeleteItemRequest.class::isInstance,
                table.client(),
                () -> original.send(Damage.GROUP, BEN, Damage.time(1), "meanwhile"));

        inbox.repair(client, false);

        assertThat(inbox.shownTo(ANNA, Damage.GROUP)).containsExactly("meanwhile");
    }

    @Test
    void aGhostThatBecameARowAtTheLastMomentIsKept() {
        table.put(Map.of("pk", "GRP#" + ANNA.id(), "sk", Damage.time(0), "read_at", Damage.time(0)));
        DynamoDbClient client = MeddlingClient.before(
                DeleteItemRequest.class::isInstance,
                table.client(),
                () -> original.putRow(Damage.GROUP, ANNA, BEN, Damage.time(0), "hi"));

        assertLeft(inbox.repair(client, false), "ghost anna");

        assertThat(inbox.shownTo(ANNA, Damage.GROUP)).containsExactly("hi");
    }

    @Test
    void aGhostStaysWhereTheRowThatItMayHaveBeenCanNotBePutAgain() {
        original.send(Damage.GROUP, ANNA, Damage.time(0), "hi");
        Map<String, String> allThatIsLeft =
                Map.of("pk", "GRP#" + BEN.id(), "sk", Damage.time(0), "message_group_uuid", Damage.GROUP.toString());
        table.put(allThatIsLeft);

        assertLeft(inbox.repair(true), "lost anna", "lost ?", "ghost ben");
        List<Repair> repairs = inbox.repair(false);

        assertThat(repairs).extracting(Repair::outcome).containsOnly(Outcome.NOT_RECOVERABLE);
        assertThat(table.items()).contains(Map.copyOf(allThatIsLeft));
    }

    @Test
    void aGhostStaysWhereItsGroupHasNoMessageThatCanBeRead() {
        table.put(Map.of("pk", "MSG#" + Damage.GROUP, "sk", Damage.time(0), "message", "hi"));
        table.put(Map.of("pk", "GRP#" + BEN.id(), "sk", Damage.time(0), "message_group_uuid", Damage.GROUP.toString()));

        assertLeft(inbox.repair(true), "broken_message ?", "ghost ben");
        assertLeft(inbox.repair(false), "broken_message ?", "ghost ben");
    }

    @Test
    void aDryRunWouldDeleteAGhostWhoseGroupWouldGetItsRows() {
        original.send(Damage.GROUP, ANNA, Damage.time(0), "one");
        original.send(Damage.GROUP, BEN, Damage.time(1), "two");
        table.put(Map.of("pk", "GRP#" + BEN.id(), "sk", Damage.time(0), "message_group_uuid", Damage.GROUP.toString()));

        assertThat(inbox.repair(true)).hasSize(3).extracting(Repair::outcome).containsOnly(Outcome.WOULD_REPAIR);
        assertThat(inbox.repair(false)).hasSize(3).extracting(Repair::outcome).containsOnly(Outcome.REPAIRED);
    }

    @Test
    void anotherGroupsRowIsNotInTheWay() {
        Damage.ANOTHER_GROUP_WAS_MOVED_TO_THE_SAME_TIME.to(table);

        inbox.repair(Damage.GROUP);

        assertThat(inbox.rows(ANNA, Damage.GROUP)).singleElement().satisfies(row -> {
            assertThat(row.sortKey()).isGreaterThan(Damage.time(1)).startsWith("2026-11-22T12:10:01.123456");
            assertThat(WireTime.format(row.messageCreatedAt())).isEqualTo(Damage.time(1));
        });
        assertThat(inbox.shownTo(ANNA, Damage.OTHER_GROUP)).containsExactly("me too");
    }

    @Test
    void aRepairOfOneGroupLeavesTheOthers() {
        Damage.A_CRASH_BETWEEN_DELETE_AND_PUT.to(table);

        assertThat(inbox.repair(Damage.OTHER_GROUP)).isEmpty();

        assertThat(inbox.breaches()).containsExactly("lost anna");
    }

    private static void assertLeft(List<Repair> repairs, String... breaches) {
        assertThat(repairs).extracting(Repair::outcome).containsOnly(Outcome.NOT_RECOVERABLE);
        assertThat(repairs).extracting(repair -> Damage.named(repair.breach())).containsExactlyInAnyOrder(breaches);
    }
}
