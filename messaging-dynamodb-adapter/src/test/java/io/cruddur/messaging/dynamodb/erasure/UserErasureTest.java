package io.cruddur.messaging.dynamodb.erasure;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.dynamodb.erasure.ErasureWorld.ERASED;
import static io.cruddur.messaging.dynamodb.erasure.ErasureWorld.LATER;
import static io.cruddur.messaging.dynamodb.erasure.ErasureWorld.WITH_ANNA;
import static io.cruddur.messaging.dynamodb.erasure.ErasureWorld.WITH_CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.MeddlingClient;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.TappedClient.Crash;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.erasure.UserErasure.Report;
import io.cruddur.messaging.dynamodb.repair.InboxRepair;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A user is taken out of the table: at rest, at work, and stopped at every call. */
final class UserErasureTest {

    private final ErasureWorld world = new ErasureWorld();

    @Test
    void everythingOfTheUserGoesAndEverythingOfOthersStays() {
        Report report = world.erase();

        world.assertClean();
        assertThat(report.groups()).isEqualTo(2);
        assertThat(report.messages()).as("Ben's, the deleted one included").isEqualTo(4);
        assertThat(report.rowsEmptied()).isEqualTo(2);
        assertThat(report.blocks()).isEqualTo(2);
        assertThat(report.left()).isZero();
        assertThat(world.erase()).as("again").returns(0L, Report::messages).returns(0L, Report::rowsEmptied);
    }

    @Test
    void aDryRunTellsWhatWouldGoAndWritesNothing() {
        List<Map<String, Object>> before = world.table.items();

        Report preview = new UserErasure(
                        world.table.client(), world.table.settings(), () -> LATER, Duration.ZERO, CapacityListener.NONE)
                .preview(BEN.id());

        assertThat(preview).isEqualTo(new Report(2, 4, 2, 2, 2, 0, 0));
        assertThat(world.table.items()).hasSameElementsAs(before);
    }

    /** Before each call, and after it. What was stopped is run again, and leaves nothing. */
    @Test
    void anErasureThatIsStoppedAtAnyCallIsCompletedByTheNext() {
        WatchedClient watched = new WatchedClient(world.table.client());
        world.erase(watched.dynamoDb(), () -> {});
        int calls = watched.requests().size();
        assertThat(calls).isGreaterThan(20);

        for (int call = 0; call < calls; call++) {
            for (boolean afterTheCall : List.of(false, true)) {
                ErasureWorld stopped = new ErasureWorld();
                var client = TappedClient.crashingAt(call, afterTheCall, stopped.table.client());
                assertThat(catchThrowableOfType(Crash.class, () -> stopped.erase(client, () -> {})))
                        .as("call " + call)
                        .isNotNull();

                stopped.erase();

                stopped.assertClean();
            }
        }
    }

    /** It was let in before the door was closed, and its record comes while the erasure waits. */
    @Test
    void aMessageThatWasUnderWayIsTakenOutByTheProof() {
        AtomicBoolean first = new AtomicBoolean(true);
        Report report = world.erase(world.table.client(), () -> {
            if (first.getAndSet(false)) {
                world.apply(world.people.say(BEN, WITH_ANNA, "Ben's last words"));
            }
        });

        world.assertClean();
        assertThat(report.messages()).isEqualTo(5);
        assertThat(report.left()).isZero();
    }

    /** The record of the message as it was sent is applied after the erasure, and then that of its erasure. */
    @Test
    void recordsThatComeLateBringNoNameBack() {
        Message late = world.people.say(BEN, WITH_ANNA, "Ben's late words");
        new UserErasure(world.table.client(), world.table.settings(), () -> LATER, Duration.ZERO, CapacityListener.NONE)
                .run(ERASED, new ErasureListener() {
                    @Override
                    public void erased(Message message, UserId counterpart) {
                        if (message.id().equals(late.id())) {
                            world.people.apply(
                                    List.of(Records.inserted(List.of(late)).get(0), Records.revised(message)));
                        }
                    }
                });

        world.assertClean();
    }

    @Test
    void aRowThatMovesWhileItIsEmptiedStaysEmptyInItsNewPlace() {
        Message next = world.people.say(ANNA, WITH_ANNA, "Anna's next words");
        var moving = MeddlingClient.before(
                request -> request instanceof UpdateItemRequest update
                        && update.updateExpression().contains("REMOVE"),
                world.table.client(),
                () -> world.apply(next));

        world.erase(moving, () -> {});

        world.assertClean();
        world.apply(world.people.say(ANNA, WITH_ANNA, "Anna's words to nobody"));
        world.assertClean();
    }

    @Test
    void itRunsBesideSendersHandlersMarkersAndARepair() {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            InboxProjector projector = new InboxProjector(
                    world.table.client(), world.table.settings(), InstantSource.system(), CapacityListener.NONE);
            for (int i = 0; i < 20; i++) {
                Message message =
                        world.people.say(i % 2 == 0 ? ANNA : BEN, WITH_ANNA, i % 2 == 0 ? "mine" : "Ben's " + i);
                world.sent.add(message);
                world.store.markRead(BEN.id(), WITH_ANNA, message.createdAt());
                projector.project(Records.inserted(message));
            }
        });
        CompletableFuture<Void> repairing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                new InboxRepair(
                                world.table.client(),
                                world.table.settings(),
                                InstantSource.system(),
                                id -> Optional.empty(),
                                List::of,
                                Duration.ZERO,
                                CapacityListener.NONE)
                        .repair(false, repair -> {}, progress -> {});
            }
        });

        Report report = world.erase(
                world.table.client(),
                () -> CompletableFuture.allOf(writing, repairing).join());

        world.assertClean();
        assertThat(report.left()).isZero();
    }

    @Test
    void theInstancesHearOfEachBlockAndOfEachMessage() {
        List<Block> blocks = new ArrayList<>();
        List<Message> erased = new ArrayList<>();
        new UserErasure(world.table.client(), world.table.settings(), () -> LATER, Duration.ZERO, CapacityListener.NONE)
                .run(ERASED, new ErasureListener() {
                    @Override
                    public void blocked(Block block) {
                        blocks.add(block);
                    }

                    @Override
                    public void erased(Message message, UserId counterpart) {
                        assertThat(counterpart).isIn(ANNA.id(), CARLA.id());
                        erased.add(message);
                    }
                });

        assertThat(blocks)
                .containsExactlyInAnyOrder(
                        new Block(BEN.id(), ANNA.id(), ERASED.since(), WITH_ANNA, Participation.NOTHING_READ),
                        new Block(BEN.id(), CARLA.id(), ERASED.since(), WITH_CARLA, Participation.NOTHING_READ));
        assertThat(erased).hasSize(4).allMatch(Message::isErased);
    }

    @Test
    void theOtherSeesTheirOwnNameStill() {
        world.erase();

        assertThat(world.store.participations(ANNA.id(), WITH_ANNA))
                .extracting(Participation::user)
                .containsExactly(ANNA, ERASED.nameless());
    }

    @Test
    void aMarkerAndASettingOfTheErasedAreRefused() {
        world.erase();

        assertThat(world.store.markRead(BEN.id(), WITH_ANNA, Instant.parse("2026-11-22T12:30:00Z")))
                .isEmpty();
        assertThat(world.store.changeSettings(BEN.id(), WITH_ANNA, settings -> settings))
                .isEmpty();
        world.assertClean();
    }

    @Test
    void eachMessageCostsAReadAndATransactionAndEachRowTwoWrites() {
        Meter meter = new Meter();
        WatchedClient watched = new WatchedClient(world.table.client());

        Report report = new UserErasure(watched.dynamoDb(), world.table.settings(), () -> LATER, Duration.ZERO, meter)
                .run(ERASED, ErasureListener.NONE);

        assertThat(watched.requests(TransactWriteItemsRequest.class))
                .hasSize((int) report.messages())
                .allSatisfy(
                        transaction -> assertThat(transaction.transactItems()).hasSize(2));
        List<UpdateItemRequest> updates = watched.requests(UpdateItemRequest.class);
        assertThat(updates).hasSize((int) (report.rowsEmptied() + report.rowsRenamed()) + 1);
        assertThat(meter.requests())
                .filteredOn("Scan"::equals)
                .as("two proofs, of table and index")
                .hasSize(4);
    }

    /** The block, the emptied row and the counterpart's. */
    @Test
    void aGroupInWhichTheyNeverWroteCostsFiveWriteUnits() {
        LocalTable table = LocalTable.create(false);
        new Conversations(table).start(ANNA, BEN);
        Meter meter = new Meter();

        new UserErasure(table.client(), table.settings(), () -> LATER, Duration.ZERO, meter)
                .run(ERASED, ErasureListener.NONE);

        assertThat(meter.requests()).containsOnlyOnce("PutItem").doesNotContain("TransactWriteItems");
        assertThat(meter.writeUnits()).isLessThanOrEqualTo(5);
    }
}
