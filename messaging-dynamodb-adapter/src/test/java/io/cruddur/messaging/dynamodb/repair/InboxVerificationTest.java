package io.cruddur.messaging.dynamodb.repair;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.MeddlingClient;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.OriginalCruddur;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

final class InboxVerificationTest {

    private static final String LONG_TEXT = "m".repeat(1_024);

    private final LocalTable table = LocalTable.create(false);
    private final OriginalCruddur original = new OriginalCruddur(table);
    private final Meter meter = new Meter();
    private final List<InboxBreach> breaches = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private int pauses;

    @Test
    void nothingIsWrongWithAHealthyTable() {
        conversation(Damage.GROUP, ANNA, BEN);
        conversation(Damage.NAMED_GROUP, BEN, ANNA);
        conversation(Damage.OTHER_GROUP, ANNA, CARLA);
        table.put(Map.of("pk", "SETTINGS", "sk", "theme", "message", "not ours, and let be"));

        Progress read = verify(() -> pauses++);

        assertThat(breaches).isEmpty();
        assertThat(read).isEqualTo(new Progress(3 * 4 + 1, 3));
        assertThat(pauses).as("nothing was to be read again").isZero();
        assertThat(meter.writeUnits()).isZero();
    }

    @Test
    void aHealthyTableCostsItsSizeAndHalfAUnitForEachGroupAndRow() {
        conversation(Damage.GROUP, ANNA, BEN);
        conversation(Damage.OTHER_GROUP, ANNA, CARLA);

        verify(() -> {});

        assertThat(meter.requests()).filteredOn("Query"::equals).hasSize(2 + 4);
        assertThat(meter.requests()).filteredOn("Scan"::equals).hasSize(1);
        assertThat(meter.readUnits()).isEqualTo(0.5 + (2 + 4) * 0.5);
    }

    @Test
    void whatIsMendedBeforeTheSecondLookIsNoBreach() {
        original.start(Damage.GROUP, ANNA, BEN, Damage.time(0), "first");
        Map<String, String> onItsWay = original.send(Damage.GROUP, BEN, Damage.time(1), "on its way");

        verify(() -> original.project(onItsWay));

        assertThat(breaches).isEmpty();
    }

    @Test
    void whatIsNewAtTheSecondLookMayBeOnItsWay() {
        original.start(Damage.GROUP, ANNA, BEN, Damage.time(0), "first");
        Map<String, String> onItsWay = original.send(Damage.GROUP, BEN, Damage.time(1), "on its way");

        verify(() -> {
            original.project(onItsWay);
            original.send(Damage.GROUP, ANNA, Damage.time(2), "too new");
        });

        assertThat(breaches).isEmpty();
    }

    @Test
    void whatWasNotMovedInThePauseIsStaleHoweverBusyTheGroupIs() {
        original.start(Damage.GROUP, ANNA, BEN, Damage.time(0), "first");
        original.send(Damage.GROUP, BEN, Damage.time(1), "forgotten");

        verify(() -> original.send(Damage.GROUP, ANNA, Damage.time(2), "too new"));

        assertThat(breaches).extracting(Damage::named).containsExactlyInAnyOrder("stale anna", "stale ben");
    }

    @Test
    void aRowThatMovesDuringTheSecondLookIsNoBreach() {
        original.start(Damage.GROUP, ANNA, BEN, Damage.time(0), "first");
        Map<String, String> onItsWay = original.send(Damage.GROUP, BEN, Damage.time(1), "on its way");
        DynamoDbClient meddling = MeddlingClient.before(
                request -> request instanceof QueryRequest query
                        && Boolean.TRUE.equals(query.consistentRead())
                        && query.expressionAttributeValues().containsValue(Item.string("GRP#" + ANNA.id())),
                table.client(),
                () -> original.project(original.send(Damage.GROUP, ANNA, Damage.time(2), "meanwhile")));

        new InboxVerification(
                        meddling,
                        table.settings(),
                        InstantSource.system(),
                        () -> original.project(onItsWay),
                        1_000,
                        meter)
                .verify(breaches::add, progress::add);

        assertThat(breaches).isEmpty();
    }

    @Test
    void aGhostThatIsGoneAtTheSecondLookIsNoBreach() {
        table.put(Map.of("pk", "GRP#" + ANNA.id(), "sk", Damage.time(0), "read_at", Damage.time(0)));

        verify(() -> table.delete(
                new Item(Map.of("pk", Item.string("GRP#" + ANNA.id()), "sk", Item.string(Damage.time(0))))));

        assertThat(breaches).isEmpty();
    }

    @Test
    void aMessageThatNobodyCanReadIsTold() {
        conversation(Damage.GROUP, ANNA, BEN);
        table.put(Map.of("pk", "MSG#" + Damage.GROUP, "sk", Damage.time(90), "message", "of nobody"));
        table.put(Map.of("pk", "MSG#nothing", "sk", Damage.time(90), "message", "of no group"));

        verify(() -> {});

        assertThat(breaches).allSatisfy(breach -> {
            assertThat(breach.kind()).isEqualTo(InboxBreach.Kind.BROKEN_MESSAGE);
            assertThat(breach.owner()).isEmpty();
            assertThat(breach.sortKey()).contains(Damage.time(90));
        });
        assertThat(breaches)
                .flatExtracting(breach -> breach.group().stream().toList())
                .containsExactly(Damage.GROUP);
        assertThat(breaches).hasSize(2);
    }

    @Test
    void aBreachIsToldInASentenceThatNamesTheTimes() {
        Damage.A_RECORD_WAS_DELIVERED_AGAIN.to(table);

        verify(() -> {});

        assertThat(breaches)
                .extracting(InboxBreach::message)
                .containsOnly(
                        "The row shows a message of " + Damage.time(1) + "; the newest is of " + Damage.time(2) + ".");
    }

    @Test
    void aLargeTableIsReadByPagesAndFewSuspectsAreKept() {
        IntStream.range(0, 40).forEach(this::plantLongConversationWithoutAnnasRow);
        WatchedClient client = new WatchedClient(table.client());
        List<Integer> breachesAtPauses = new ArrayList<>();

        Progress read = new InboxVerification(
                        client.dynamoDb(),
                        table.settings(),
                        InstantSource.system(),
                        () -> breachesAtPauses.add(breaches.size()),
                        10,
                        meter)
                .verify(breaches::add, progress::add);

        assertThat(read).isEqualTo(new Progress(40 * 51, 40));
        assertThat(client.requests(ScanRequest.class)).hasSizeGreaterThan(2);
        assertThat(progress).hasSameSizeAs(client.requests(ScanRequest.class));
        assertThat(progress).extracting(Progress::items).isSorted();
        assertThat(breachesAtPauses)
                .as("each ten were settled before others were taken on")
                .containsExactly(0, 10, 20, 30);
        assertThat(breaches).hasSize(40).extracting(Damage::named).containsOnly("lost anna");
    }

    private void plantLongConversationWithoutAnnasRow(int number) {
        Participant other = People.named("user" + number, "User " + number);
        MessageGroupId group = MessageGroupId.ofPair(ANNA.id(), other.id());
        original.putRow(group, other, ANNA, Damage.time(49), LONG_TEXT);
        IntStream.range(0, 50).forEach(n -> original.send(group, other, Damage.time(n), LONG_TEXT));
    }

    private Progress verify(Runnable pause) {
        return new InboxVerification(table.client(), table.settings(), InstantSource.system(), pause, 1_000, meter)
                .verify(breaches::add, progress::add);
    }

    private void conversation(MessageGroupId group, Participant one, Participant other) {
        int second = group.hashCode() & 31;
        original.start(group, one, other, Damage.time(second), "first");
        original.project(original.send(group, other, Damage.time(second + 60), "last"));
    }
}
