package io.cruddur.messaging.dynamodb.stream;

import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

/** Reads one shard from its oldest record to its end, and has the projector apply it, a batch at a time. */
final class ShardReader {

    /** How often a batch is tried if all of its failures are lasting. */
    static final int MAX_TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ShardReader.class);

    /** Counts the records that are done with, and the messages among them that were given up. */
    record Tally(LongAdder applied, LongAdder abandoned) {}

    private final StreamShard shard;
    private final InboxProjector projector;
    private final Duration pollInterval;
    private final Pace pace;
    private final Tally tally;

    /** Gives an iterator to read on from. */
    private Supplier<String> next;

    /** Gives an iterator that starts behind the records that are done with. Costs a request. */
    private Supplier<String> resumption;

    private List<Record> batch = List.of();
    private boolean batchIsFull;
    private Instant batchUpTo;
    private boolean closed;
    private boolean missing;
    private Instant appliedUpTo;
    private int tries;

    /** A reader that has read nothing yet. What is older than {@code appliedUpTo} counts as done with. */
    ShardReader(
            StreamShard shard,
            InboxProjector projector,
            Duration pollInterval,
            Pace pace,
            Tally tally,
            Instant appliedUpTo) {
        this.shard = shard;
        this.projector = projector;
        this.pollInterval = pollInterval;
        this.pace = pace;
        this.tally = tally;
        this.resumption = shard::oldest;
        this.next = resumption;
        this.batchUpTo = appliedUpTo;
        this.appliedUpTo = appliedUpTo;
    }

    StreamShard shard() {
        return shard;
    }

    Pace pace() {
        return pace;
    }

    /** Whether all records are done with, and no more will come. */
    boolean isDone() {
        return closed && batch.isEmpty();
    }

    /** Whether the stream's last answer was that it has no such shard. */
    boolean isMissing() {
        return missing;
    }

    /** The moment up to which this shard's messages are in the inboxes, or given up. */
    Instant appliedUpTo() {
        return appliedUpTo;
    }

    /** Tries again what failed, or else reads on. */
    void step(Instant now) {
        try {
            if (batch.isEmpty()) {
                read(now);
            }
            apply();
        } catch (RuntimeException e) {
            // Whatever went wrong, the other shards go on, and this one is tried again.
            recover(e);
        }
    }

    private void read(Instant now) {
        GetRecordsResponse answer = shard.read(next.get());
        String iterator = answer.nextShardIterator();
        next = () -> iterator;
        closed = iterator == null;
        missing = false;
        batch = answer.records();
        batchIsFull = batch.size() == StreamShard.BATCH;
        batchUpTo = batchIsFull ? created(batch.size() - 1, now) : now;
        if (!batch.isEmpty() && created(0, now).isBefore(appliedUpTo)) {
            appliedUpTo = created(0, now);
        }
    }

    /** DynamoDB does not promise a record's time. */
    private Instant created(int position, Instant unlessTold) {
        return Optional.ofNullable(batch.get(position).dynamodb().approximateCreationDateTime())
                .orElse(unlessTold);
    }

    private void apply() {
        List<Failure> failures = projector.project(batch).failures();
        if (!failures.isEmpty() && !isTriedEnough(failures)) {
            passOver(positionOf(failures.get(0)));
            pace.failed();
            return;
        }
        failures.forEach(this::abandon);
        passOver(batch.size());
        appliedUpTo = batchUpTo;
        tries = 0;
        pace.next(batchIsFull ? Duration.ZERO : pollInterval);
    }

    private boolean isTriedEnough(List<Failure> failures) {
        return failures.stream().allMatch(Failure::lasting) && ++tries == MAX_TRIES;
    }

    private int positionOf(Failure failure) {
        return batch.stream()
                .map(record -> record.dynamodb().sequenceNumber())
                .toList()
                .indexOf(failure.sequenceNumber());
    }

    private void passOver(int records) {
        if (records > 0) {
            String last = batch.get(records - 1).dynamodb().sequenceNumber();
            resumption = () -> shard.after(last);
            batch = List.copyOf(batch.subList(records, batch.size()));
            tally.applied().add(records);
        }
    }

    private void abandon(Failure failure) {
        tally.abandoned().increment();
        LOG.atError()
                .addKeyValue("pk", failure.partitionKey())
                .addKeyValue("sk", failure.sortKey())
                .addKeyValue("tries", tries)
                .log("message given up: an inbox may not show it");
    }

    private void recover(RuntimeException fault) {
        if (fault instanceof TrimmedDataAccessException) {
            // The last record read is more than a day old, and gone.
            resumption = shard::oldest;
        }
        next = resumption;
        missing = fault instanceof ResourceNotFoundException;
        pace.failed();
        LOG.atWarn().addKeyValue("shard", shard.id()).log("shard not read: {}", fault.toString());
    }
}
