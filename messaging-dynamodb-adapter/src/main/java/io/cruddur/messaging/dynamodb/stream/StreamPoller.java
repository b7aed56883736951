package io.cruddur.messaging.dynamodb.stream;

import static java.util.Objects.requireNonNull;

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
 * Reads the table's stream in one thread and has an {@link InboxProjector} apply it. Any other thread may ask how far it is,
 * and close it: it is safe for use by many threads. For DynamoDB Local, and wherever no
 * AWS Lambda function does this. Several pollers at once do no harm, and no good.
 *
 * <p>It starts with the oldest record of the stream, and remembers how far it has read as long as it lives. Records that
 * were applied before cost reads, but no writes. It reads every shard, each after its parent.
 *
 * <p>After a fault it goes on behind the last record that is done with. While the fault lasts it waits up to 10 seconds
 * between tries, and reads the other shards. Messages that were not applied are tried again, from the earliest one on:
 * for ever if the table could not be reached or was too busy; five times within some two seconds if another try will
 * hardly help, since an item is broken or an inbox has lost its row. Then they are given up: logged with their keys, and
 * counted.
 */
public final class StreamPoller implements Runnable, AutoCloseable {

    private static final BackoffStrategy BACKOFF =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(100), Duration.ofSeconds(10));

    /** How often to look for new shards, apart from when one has ended. */
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
     * A poller of this table's stream. It closes none of its arguments.
     *
     * @param client finds the table's stream
     * @param projector applies what is read
     * @param pollInterval how long to wait at the end of a shard before reading it again; AWS allows five reads of a shard
     *     a second, and charges for each
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
        this.projector = requireNonNull(projector, "projector");
        this.clock = requireNonNull(clock, "clock");
        this.pollInterval = requireNonNull(pollInterval, "pollInterval");
        this.backoff = requireNonNull(backoff, "backoff");
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
     * @throws io.cruddur.messaging.domain.UnavailableException if the stream can't be found at the start; later faults are
     *     logged and tried again
     * @throws IllegalStateException if the table has no stream of new images at the start
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
     * How far the inboxes are behind the messages: the age of the moment up to which every message is in the inboxes, or
     * given up. With nothing left to read it is about the poll interval. During a fault, or while catching up, it is the
     * age of the oldest message still to be applied; DynamoDB tells that to the second, DynamoDB Local to the minute.
     * Before the first answer it counts from when this object was made.
     */
    public Duration lag() {
        Duration lag = Duration.between(appliedUpTo, clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /** How many records are done with so far. Most are changes of inbox rows, which need nothing done. */
    public long applied() {
        return tally.applied().sum();
    }

    /** How many messages were given up so far. */
    public long abandoned() {
        return tally.abandoned().sum();
    }

    /**
     * Lets {@link #run} finish its batch and return, and waits for that. Closing again does nothing. A process that can't
     * wait may be killed: the next poller does what is left.
     */
    @Override
    @SuppressWarnings("LockNotBeforeTry") // to have had the lock is to have waited
    public void close() {
        closed.countDown();
        running.lock();
        running.unlock();
    }
}
