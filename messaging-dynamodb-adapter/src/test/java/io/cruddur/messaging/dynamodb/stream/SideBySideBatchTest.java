package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.AtRest;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.Conversations;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Records;
import io.cruddur.messaging.dynamodb.TappedClient;
import io.cruddur.messaging.dynamodb.TappedClient.Tap;
import io.cruddur.messaging.dynamodb.WatchedClient;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** A batch whose groups and inboxes move side by side: how many at once, and what is left when it has to end. */
@Timeout(60)
final class SideBySideBatchTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final long AGES = 30;

    private final LocalTable table = LocalTable.create(false);
    private final Conversations conversations = new Conversations(table);

    @Test
    void asManyGroupsMoveAtOnceAsAreSet() {
        CyclicBarrier together = new CyclicBarrier(4);
        InboxProjector projector = projector(4, (request, call) -> {
            if (TappedClient.isOfIndex(request)) {
                meet(together);
            }
            return call.get();
        });

        assertThat(projector.project(messagesToFriends(8)).failures()).isEmpty();
        AtRest.assertAtRest(table);
    }

    @Test
    void bothInboxesOfAGroupMoveAtOnce() {
        CyclicBarrier together = new CyclicBarrier(2);
        InboxProjector projector = projector(2, (request, call) -> {
            if (request instanceof PutItemRequest) {
                meet(together);
            }
            return call.get();
        });

        assertThat(projector.project(messagesToFriends(1)).failures()).isEmpty();
        AtRest.assertAtRest(table);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void thereAreNeverMoreRequestsAtOnce(int most) {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        InboxProjector projector = projector(most, (request, call) -> {
            highest.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                return call.get();
            } finally {
                underWay.decrementAndGet();
            }
        });

        assertThat(projector.project(messagesToFriends(10)).failures()).isEmpty();
        assertThat(highest.get()).isBetween(1, most);
        AtRest.assertAtRest(table);
    }

    @Test
    void withoutAnyTimeNothingIsTriedAndEverythingIsToComeAgain() {
        List<Record> messages = messagesToFriends(3);
        WatchedClient watched = new WatchedClient(table.client());
        InboxProjector projector =
                new InboxProjector(watched.dynamoDb(), table.settings(), InstantSource.system(), CapacityListener.NONE);

        Projection projection = projector.project(messages, Duration.ZERO);

        assertThat(projection.failures()).containsExactlyElementsOf(failuresOf(messages));
        assertThat(watched.requests()).isEmpty();
    }

    @Test
    void whatIsUnderWayAtTheLimitIsBrokenOffAndTheRestIsNotTried() {
        List<Record> messages = messagesToFriends(5);
        Stuck first = new Stuck(messages.get(0));

        Projection projection = projector(1, first).project(messages, SOON);

        assertThat(projection.failures()).containsExactlyElementsOf(failuresOf(messages));
        assertNothingIsAtWork();
        assertThat(project(messages).failures()).isEmpty();
        AtRest.assertAtRest(table);
    }

    @Test
    void theEarliestIsTheOneThatIsStuckWhateverWasAppliedBehindIt() {
        List<Record> messages = messagesToFriends(5);
        Stuck first = new Stuck(messages.get(0));

        Projection projection = projector(2, first).project(messages, SOON);

        assertThat(projection.earliest().map(Failure::sequenceNumber))
                .contains(messages.get(0).dynamodb().sequenceNumber());
        assertNothingIsAtWork();
        assertThat(project(messages).failures()).isEmpty();
        AtRest.assertAtRest(table);
    }

    @Test
    void anInterruptionBreaksOffWhatIsUnderWayAndTheRestIsNotTried() throws Exception {
        List<Record> messages = messagesToFriends(4);
        Stuck third = new Stuck(messages.get(2));
        CompletableFuture<Projection> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            Projection projection = projector(1, third).project(messages);
            if (Thread.currentThread().isInterrupted()) {
                outcome.complete(projection);
            }
        });
        caller.start();
        third.reached.await();

        caller.interrupt();

        assertThat(outcome.get(AGES, TimeUnit.SECONDS).failures())
                .containsExactlyElementsOf(failuresOf(messages.subList(2, 4)));
        assertNothingIsAtWork();
    }

    @Test
    void anErrorOfOneGroupIsThrownWhenTheOthersAreDone() {
        List<Record> messages = messagesToFriends(4);
        InboxProjector projector = projector(2, (request, call) -> {
            if (isAbout(messages.get(0), request)) {
                throw new TappedClient.Crash();
            }
            return call.get();
        });

        assertThatExceptionOfType(TappedClient.Crash.class).isThrownBy(() -> projector.project(messages));

        assertThat(conversations.previews(ANNA)).contains("to 1", "to 2", "to 3");
        assertNothingIsAtWork();
    }

    /** A request about one message, which is never answered: only an interruption ends it. */
    private static final class Stuck implements Tap {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final Record message;

        Stuck(Record message) {
            this.message = message;
        }

        @Override
        public Object pass(Object request, Supplier<Object> call) {
            if (!isAbout(message, request)) {
                return call.get();
            }
            reached.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AbortedException.create("interrupted");
            }
        }
    }

    private static boolean isAbout(Record message, Object request) {
        String group = new Item(message.dynamodb().keys()).partitionKey().substring("MSG#".length());
        return request instanceof QueryRequest query
                && TappedClient.isOfIndex(query)
                && query.expressionAttributeValues().containsValue(Item.string(group));
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(AGES, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** No thread is in our code any more. One whose work is over takes a moment to be gone. */
    private static void assertNothingIsAtWork() {
        assertThat(Thread.getAllStackTraces().entrySet())
                .filteredOn(thread -> thread.getKey().getName().equals("inbox-batch"))
                .allSatisfy(thread -> assertThat(thread.getValue())
                        .noneMatch(frame -> frame.getClassName().startsWith("io.cruddur")));
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("inbox-batch"))
                .isEmpty());
    }

    /** Anna's messages to as many others, all in groups of their own. */
    private List<Record> messagesToFriends(int friends) {
        List<Message> messages = IntStream.range(0, friends)
                .mapToObj(i -> {
                    Participant friend = People.named("friend" + i, "Friend " + i);
                    MessageGroupId group = conversations.start(ANNA, friend).group();
                    return conversations.say(ANNA, group, "to " + i);
                })
                .toList();
        return Records.inserted(messages);
    }

    private static List<Failure> failuresOf(List<Record> records) {
        return records.stream()
                .map(record -> {
                    Item key = new Item(record.dynamodb().keys());
                    return new Failure(record.dynamodb().sequenceNumber(), key.partitionKey(), key.sortKey(), false);
                })
                .toList();
    }

    private Projection project(List<Record> records) {
        return projector(4, (request, call) -> call.get()).project(records);
    }

    private InboxProjector projector(int requests, Tap tap) {
        return new InboxProjector(
                TappedClient.tapped(table.client(), tap),
                table.settings().withInboxConcurrency(requests),
                InstantSource.system(),
                CapacityListener.NONE);
    }
}
