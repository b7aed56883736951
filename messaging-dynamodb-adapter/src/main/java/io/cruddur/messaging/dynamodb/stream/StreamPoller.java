package io.cruddur.messaging.dynamodb.stream;

import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.stream.ShardReader.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the table's stream in one thread, and has an {@link InboxProjector} apply it: for DynamoDB Local, and wherever
 * else no AWS Lambda function does. Several at once do no harm, and no good.
 *
 * <p>It begins with the oldest record of the stream, and keeps its place as long as it lives: what was applied before
 * costs reads, and no write. It reads every shard, each after the one that it continues.
 *
 * <p>After a fault it goes on behind the last record that is done with; it waits up to 10 seconds between its tries as
 * long as the fault lasts, and reads the other shards meanwhile. Messages that were not applied are tried again, from the
 * earliest one on: for ever where the table could not be reached, or was too busy; where another try will hardly help,
 * since an item is broken or an inbox has lost its row, five times within some two seconds. Then they are given up:
 * logged with their keys, and counted.
 */
public final class StreamPoller implements Runnable, AutoCloseable {

    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(100), Duration.ofSeconds(10));

    /** How often to look for new shards, besides when one has ended. */
    private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(5);

    private final InboxProjector projector;
    private final InstantSource clock;
    private final Duration pollInterval;
    private final BackoffStrategy backoff;
    private final ShardReaders shards;
    private final Tally tally = new Tally(new LongAdder(), new LongAdder());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock running = new ReentrantLock();
    private volatile Instant appliedUpTo;

    /**
     * A poller of this table's stream. It closes nothing of what it is given.
     *
     * @param client tells which stream the table has
     * @param projector applies what is read
     * @param pollInterval how long to wait at the end of a shard before it is read again; AWS lets a shard be read five
     *     times a second, and charges for each
     */
    public StreamPoller(
            DynamoDbClient client,
            DynamoDbStreamsClient streams,
            DynamoDbSettings settings,
            InboxProjector projector,
            InstantSource clock,
            Duration pollInterval) {
        this(
                new TableStream(client, streams, settings.table()),
                projector,
                clock,
                pollInterval,
                SEARCH_INTERVAL,
                BACKOFF);
    }

    StreamPoller(
            TableStream stream,
            InboxProjector projector,
            InstantSource clock,
            Duration pollInterval,
            Duration searchInterval,
            BackoffStrategy backoff) {
        this.projector = projector;
        this.clock = clock;
        this.pollInterval = pollInterval;
        this.backoff = backoff;
        this.appliedUpTo = clock.instant();
        this.shards =
                new ShardReaders(stream, this::newReader, searchInterval, pollInterval, new Pace(backoff), appliedUpTo);
    }

    private ShardReader newReader(StreamShard shard) {
        return new ShardReader(shard, projector, pollInterval, new Pace(backoff), tally, appliedUpTo);
    }

    /**
     * Reads and applies until {@link #close} is called, or this thread is interrupted.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException when the stream can't be found at the beginning; whatever
     *     goes wrong later is logged and tried again
     * @throws IllegalStateException when the table has no stream of new images at the beginning
     */
    @Override
    public void run() {
        running.lock();
        try {
            if (!isClosed()) {
                shards.find(clock.instant());
            }
            while (!isClosed()) {
                readShards();
                closed.await(shards.nanosToNextStep(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.unlock();
        }
    }

    private void readShards() {
        shards.findIfDue(clock.instant());
        for (ShardReader reader : shards.due()) {
            if (!isClosed()) {
                shards.step(reader, clock.instant());
            }
        }
        appliedUpTo = shards.appliedUpTo().orElse(appliedUpTo);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /**
     * How far the inboxes are behind the messages: the time since the moment up to which every message is known to be in
     * the inboxes, or given up. With nothing left to read that is about the poll interval; in a fault, or when there is
     * much to catch up with, it is the age of the oldest message that is still to be applied, as DynamoDB counts it: to
     * the second, DynamoDB Local to the minute. Until the first answer it counts from the making of this object.
     */
    public Duration lag() {
        Duration lag = Duration.between(appliedUpTo, clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /** How many records of the stream are done with so far; most of them are changes of inbox rows, which ask nothing. */
    public long applied() {
        return tally.applied().sum();
    }

    /** How many messages were given up so far. */
    public long abandoned() {
        return tally.abandoned().sum();
    }

    /**
     * Has {@link #run} finish the batch under way and return, and waits until it has. Closing again does nothing. A
     * process that can't wait may be killed: whatever is not done then is done by the next poller.
     */
    @Override
    @SuppressWarnings("LockNotBeforeTry") // to have had the lock is to have waited
    public void close() {
        closed.countDown();
        running.lock();
        running.unlock();
    }
}
