package io.cruddur.messaging.dynamodb.stream;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.contract.memory.TestClock;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.LocalTable;
import io.cruddur.messaging.dynamodb.Meter;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table in which Anna writes to people, and whose stream is polled by a thread of its own. */
public final class PolledTable implements AutoCloseable {

    static final Duration A_MOMENT = Duration.ofMillis(5);
    static final Duration FOR_EVER = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalTable table;
    private final TestClock sendingClock = new TestClock(NOON);
    private final Random random = new Random(3);
    private final DynamoDbMessageStore store;

    /** What the poller works with. */
    final TamperedClient<DynamoDbClient> dynamoDb;

    final TamperedClient<DynamoDbStreamsClient> streams;

    /** What it consumed. */
    final Meter meter = new Meter();

    /** The clock that it reads. */
    final TestClock clock = new TestClock(InstantSource.system().instant());

    private StreamPoller poller;
    private CompletableFuture<Void> run = CompletableFuture.completedFuture(null);

    public PolledTable() {
        this(LocalTable.create(false));
    }

    public PolledTable(LocalTable table) {
        this.table = table;
        this.store = new DynamoDbMessageStore(table.client(), table.settings(), sendingClock, CapacityListener.NONE);
        this.dynamoDb = new TamperedClient<>(DynamoDbClient.class, table.client());
        this.streams = new TamperedClient<>(DynamoDbStreamsClient.class, table.streams());
        this.poller = newPoller(A_MOMENT, A_MOMENT);
    }

    private StreamPoller newPoller(Duration pollInterval, Duration backoff) {
        return new StreamPoller(
                new TableStream(
                        dynamoDb.client(), streams.client(), table.settings().table()),
                new InboxProjector(dynamoDb.client(), table.settings(), InstantSource.system(), meter),
                clock,
                pollInterval,
                FOR_EVER,
                BackoffStrategy.fixedDelayWithoutJitter(backoff));
    }

    public void startPoller() {
        startPoller(A_MOMENT, A_MOMENT);
    }

    public void startPoller(Duration pollInterval, Duration backoff) {
        poller = newPoller(pollInterval, backoff);
        run = CompletableFuture.runAsync(poller, task -> new Thread(task, "poller").start());
    }

    StreamPoller poller() {
        return poller;
    }

    LocalTable table() {
        return table;
    }

    /** Anna's first message to somebody. */
    Message start(Participant to) {
        return store.start(next(to, "first"), to).message();
    }

    /** A message of Anna's, into a group that there is or will be. */
    Message send(Participant to, String text) {
        return store.append(next(to, text)).message();
    }

    private Message next(Participant to, String text) {
        sendingClock.advance(Duration.ofSeconds(1));
        return new Message(
                MessageId.mint(sendingClock.instant(), random),
                MessageGroupId.ofPair(ANNA.id(), to.id()),
                ANNA,
                text,
                sendingClock.instant());
    }

    /** How often the poller has begun to move the rows of a group. */
    long looksAt(MessageGroupId group) {
        return dynamoDb.requests(QueryRequest.class).stream()
                .filter(query -> isLookAt(group, query))
                .count();
    }

    static boolean isLookAt(MessageGroupId group, QueryRequest query) {
        return query.indexName() != null
                && query.expressionAttributeValues().containsValue(AttributeValue.fromS(group.toString()));
    }

    /** What a user's inbox shows, the newest first. */
    List<String> inbox(Participant owner) {
        return store.listMessageGroups(owner.id(), PageRequest.newest()).items().stream()
                .map(MessageGroup::lastMessage)
                .map(MessageGroup.LastMessage::preview)
                .toList();
    }

    void awaitInbox(Participant owner, String... texts) {
        eventually(() -> assertThat(inbox(owner)).containsExactly(texts));
    }

    public void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(A_MOMENT).untilAsserted(assertion);
    }

    boolean isRunning() {
        return !run.isDone();
    }

    /** Returns once the poller has ended, and fails if it has failed. */
    void awaitEnd() {
        run.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        poller.close();
        awaitEnd();
    }
}
