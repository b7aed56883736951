package io.cruddur.messaging.dynamodb.store;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.MeddlingClient;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A walk of an inbox and of a group, over several pages. */
final class WalkTest {

    private static final Participant LATE = People.named("late", "Late");
    private static final MessageGroupId MOVED = MessageGroupId.ofPair(ANNA.id(), LATE.id());

    private final TestClock clock = new TestClock(NOON);
    private final LocalTable table = LocalTable.create(false);

    /** The group lies beyond the first page, and has moved to the top before the second one is read. */
    @Test
    void aGroupThatMovesUpBetweenTwoPagesIsNotMissed() {
        table.putRows(ANNA.id(), 150, NOON.minusSeconds(10));
        Message first = message("first", NOON.minusSeconds(5));
        store(table.client()).start(first, ANNA);
        table.putRows(ANNA.id(), 100, NOON.minusSeconds(4));
        DynamoDbClient meddled = MeddlingClient.before(
                request -> request instanceof QueryRequest query && query.hasExclusiveStartKey(),
                table.client(),
                () -> move(message("next", NOON)));

        List<MessageGroup> walked = store(meddled).walkMessageGroups(ANNA.id()).toList();

        assertThat(walked).extracting(MessageGroup::id).contains(MOVED).hasSize(251);
        assertThat(walked.get(250).lastMessage().preview()).isEqualTo("next");
    }

    @Test
    void aWalkHoldsOnePageAtATimeAndReadsTheNextWhenItIsAskedFor() {
        table.putRows(ANNA.id(), 250, NOON);
        WatchedClient watched = new WatchedClient(table.client());

        try (Stream<MessageGroup> walk = store(watched.dynamoDb()).walkMessageGroups(ANNA.id())) {
            assertThat(walk.limit(PageRequest.MAX_LIMIT)).hasSize(PageRequest.MAX_LIMIT);
        }

        assertThat(watched.requests(QueryRequest.class)).hasSize(1).allSatisfy(query -> {
            assertThat(query.limit()).isEqualTo(PageRequest.MAX_LIMIT);
            assertThat(query.consistentRead()).isTrue();
            assertThat(query.scanIndexForward()).isTrue();
        });
    }

    @Test
    void aWalkReadsAUnitForFourKilobytes() {
        table.putRows(ANNA.id(), 250, NOON);
        Meter meter = new Meter();
        DynamoDbMessageStore store = new DynamoDbMessageStore(table.client(), table.settings(), clock, meter);

        assertThat(store.walkMessageGroups(ANNA.id())).hasSize(250);

        assertThat(meter.requests()).hasSize(3).containsOnly("Query");
        assertThat(meter.readUnits()).isLessThanOrEqualTo(27);
    }

    private void move(Message message) {
        store(table.client()).append(message, ANNA.id());
        new InboxProjector(table.client(), table.settings(), InstantSource.system(), CapacityListener.NONE)
                .project(Records.inserted(message));
    }

    private DynamoDbMessageStore store(DynamoDbClient client) {
        return new DynamoDbMessageStore(client, table.settings(), clock, CapacityListener.NONE);
    }

    private static Message message(String text, Instant at) {
        return new Message(MessageId.mint(at, new Random(at.toEpochMilli())), MOVED, LATE, text, at);
    }
}
