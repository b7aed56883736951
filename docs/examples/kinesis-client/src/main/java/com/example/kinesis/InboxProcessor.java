package com.example.kinesis;

import com.amazonaws.services.dynamodbv2.streamsadapter.adapter.DynamoDBStreamsClientRecord;
import com.amazonaws.services.dynamodbv2.streamsadapter.model.DynamoDBStreamsProcessRecordsInput;
import com.amazonaws.services.dynamodbv2.streamsadapter.processor.DynamoDBStreamsShardRecordProcessor;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;

/** Keeps the inboxes moving, one shard of the table's stream after the other. */
public final class InboxProcessor implements DynamoDBStreamsShardRecordProcessor {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES_OF_WHAT_IS_BROKEN = 5;

    private final InboxProjector projector;

    /** Whether some batch was left: from then on no checkpoint is set, so that the shard's next worker begins with that one. */
    private boolean unfinished;

    public InboxProcessor(InboxProjector projector) {
        this.projector = projector;
    }

    @Override
    public void initialize(InitializationInput shard) {}

    @Override
    public void processRecords(DynamoDBStreamsProcessRecordsInput batch) {
        apply(batch.records());
        checkpoint(batch.checkpointer());
    }

    /**
     * Applies a batch until nothing is left that another try helps: the library would go on behind a batch that throws. What
     * is broken for good is logged by the projector, and waits for a repair. A worker that is interrupted leaves the batch.
     */
    void apply(List<DynamoDBStreamsClientRecord> batch) {
        List<Record> records = batch.stream().map(DynamoDBStreamsClientRecord::getRecord).toList();
        boolean before = unfinished;
        unfinished = true;
        List<Failure> failures = projector.project(records).failures();
        for (int tries = 1; isWorthATry(failures, tries); tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            failures = projector.project(records).failures();
        }
        unfinished = before;
    }

    private static boolean isWorthATry(List<Failure> failures, int tries) {
        return tries < TRIES_OF_WHAT_IS_BROKEN ? !failures.isEmpty() : !failures.stream().allMatch(Failure::lasting);
    }

    @Override
    public void leaseLost(LeaseLostInput shard) {}

    @Override
    public void shardEnded(ShardEndedInput shard) {
        checkpoint(shard.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput shard) {
        checkpoint(shard.checkpointer());
    }

    private void checkpoint(RecordProcessorCheckpointer checkpointer) {
        if (unfinished) {
            return;
        }
        try {
            checkpointer.checkpoint();
        } catch (InvalidStateException e) {
            throw new IllegalStateException(e);
        } catch (ShutdownException e) {
            return; // Another worker has the shard now, and applies again what this one has.
        }
    }
}
