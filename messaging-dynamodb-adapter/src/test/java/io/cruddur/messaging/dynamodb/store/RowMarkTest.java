package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.contract.MessageStoreHarness;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.MeddlingClient;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.OriginalCruddur;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A read marker, and what may come between the look at a row and the update. */
final class RowMarkTest {

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);
    private final InboxTable rows = new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE);
    private final Message first = conversations.start(ANNA, BEN);
    private final MessageGroupId group = first.group();
    private Message second = first;

    @BeforeEach
    void annaWritesOnce() {
        second = conversations.say(ANNA, group, "second");
        conversations.apply(Records.inserted(second));
    }

    @Test
    void aRowThatMovedMeanwhileIsFoundAgainAndNoGhostIsLeft() {
        Message third = conversations.say(ANNA, group, "third");

        Instant marked = mark(second, beforeTheUpdate(() -> conversations.apply(Records.inserted(third))));

        assertThat(marked).isEqualTo(second.createdAt());
        assertThat(conversations.row(BEN, group))
                .satisfies(row -> assertThat(row.messageCreatedAt()).isEqualTo(third.createdAt()))
                .satisfies(row -> assertThat(row.readUpTo()).isEqualTo(second.createdAt()));
        assertThat(table.items()).as("three messages, a row each").hasSize(5);
    }

    @Test
    void anotherGroupsRowAtTheSameKeyIsNotMarked() {
        Message third = conversations.say(ANNA, group, "third");
        InboxRow left = conversations.row(BEN, group);
        Message carlas = conversations.start(CARLA, BEN).withCreatedAt(second.createdAt());

        mark(second, beforeTheUpdate(() -> {
            conversations.apply(Records.inserted(third));
            assertThat(rows.put(InboxRow.of(BEN.id(), CARLA, carlas, left.sortKey(), InboxRow.NEVER)))
                    .isEqualTo(InboxTable.Placement.PUT);
        }));

        assertThat(rows.rows(BEN.id(), carlas.group()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.item().text("read_at")).isEmpty());
        assertThat(conversations.row(BEN, group).readUpTo()).isEqualTo(second.createdAt());
    }

    @Test
    void aLaterMarkerThatCameBetweenStays() {
        DynamoDbClient client = beforeTheUpdate(() -> mark(second, table.client()));

        assertThat(mark(first, client)).isEqualTo(second.createdAt());
        assertThat(conversations.row(BEN, group).readUpTo()).isEqualTo(second.createdAt());
    }

    @Test
    void aMarkerThatIsSetWhileTheRowIsOnItsWayIsNotLost() {
        for (Class<?> step : new Class<?>[] {PutItemRequest.class, DeleteItemRequest.class}) {
            Message read = conversations.say(ANNA, group, "read before the " + step.getSimpleName());
            conversations.apply(Records.inserted(read));
            Message next = conversations.say(ANNA, group, "next");
            DynamoDbClient client = MeddlingClient.before(
                    request -> step.isInstance(request) && request.toString().contains(Keys.inbox(BEN.id())),
                    table.client(),
                    () -> mark(read, table.client()));

            InboxProjector projector =
                    new InboxProjector(client, table.settings(), InstantSource.system(), CapacityListener.NONE);
            assertThat(projector.project(Records.inserted(next)).failures()).isEmpty();

            assertThat(conversations.row(BEN, group))
                    .satisfies(row -> assertThat(row.messageCreatedAt()).isEqualTo(next.createdAt()))
                    .satisfies(row -> assertThat(row.readUpTo()).isEqualTo(read.createdAt()));
        }
    }

    @Test
    void aMarkerWhoseAnswerIsLostIsTakenForDoneWhenItIsRepeated() {
        DynamoDbClient repeating = TappedClient.tapped(table.client(), (request, call) -> {
            if (request instanceof UpdateItemRequest) {
                var unused = call.get();
            }
            return call.get();
        });

        assertThat(mark(second, repeating)).isEqualTo(second.createdAt());
    }

    @Test
    void aMarkerThatNobodyAnsweredIsOfUnknownOutcome() {
        DynamoDbClient losing = TappedClient.tapped(table.client(), (request, call) -> {
            Object answer = call.get();
            if (request instanceof UpdateItemRequest) {
                throw ApiCallTimeoutException.create(1);
            }
            return answer;
        });

        assertThatThrownBy(() -> mark(second, losing)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(mark(second, table.client())).isEqualTo(second.createdAt());
    }

    @Test
    void aRowThatNeverHoldsStillIsGivenUp() {
        AtomicInteger tries = new AtomicInteger();
        DynamoDbClient busy = TappedClient.tapped(table.client(), (request, call) -> {
            if (request instanceof UpdateItemRequest) {
                InboxRow row = conversations.row(BEN, group);
                rows.mark(row, first.createdAt().plusNanos(tries.incrementAndGet()));
            }
            return call.get();
        });

        assertThatThrownBy(() -> mark(second, busy)).isInstanceOf(UnavailableException.class);
        assertThat(tries).hasValueBetween(2, 20);
    }

    @Test
    void aMarkerOfAnOldRowThatCountsAsReadIsNotWritten() {
        MessageGroupId old = MessageGroupId.ofPair(BEN.id(), CARLA.id());
        OriginalCruddur original = new OriginalCruddur(table);
        original.start(old, BEN, CARLA, "2022-11-22T08:00:00.123456-05:00", "years ago");
        Meter meter = new Meter();

        assertThat(store(table.client(), meter).markRead(BEN.id(), old, MessageStoreHarness.NOON))
                .contains(Instant.parse("2022-11-22T13:00:00.123456Z"));
        assertThat(meter.writeUnits()).isZero();
    }

    private DynamoDbClient beforeTheUpdate(Runnable meddling) {
        return MeddlingClient.before(UpdateItemRequest.class::isInstance, table.client(), meddling);
    }

    private Instant mark(Message read, DynamoDbClient client) {
        return store(client, CapacityListener.NONE)
                .markRead(BEN.id(), group, read.createdAt())
                .orElseThrow();
    }

    private DynamoDbMessageStore store(DynamoDbClient client, CapacityListener capacity) {
        return new DynamoDbMessageStore(client, table.settings(), new TestClock(MessageStoreHarness.NOON), capacity);
    }
}
