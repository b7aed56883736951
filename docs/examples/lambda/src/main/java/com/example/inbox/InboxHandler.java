package com.example.inbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.DynamodbEventTransformer;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Keeps the inboxes moving, from the table's stream. */
public final class InboxHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    /** Kept back for the answer: a batch without one comes again as a whole. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final InboxProjector projector = new InboxProjector(
            DynamoDbClient.create(), DynamoDbSettings.of(System.getenv("DDB_MESSAGE_TABLE")), InstantSource.system(), CapacityListener.NONE);

    /** The answer names the earliest record that was not applied: Lambda delivers that and all later ones again. */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        List<Record> records = DynamodbEventTransformer.toRecordsV2(event);
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Projection projection = projector.project(records, left);
        return StreamsEventResponse.builder()
                .withBatchItemFailures(projection.earliest().stream()
                        .map(failure -> new BatchItemFailure(failure.sequenceNumber()))
                        .toList())
                .build();
    }
}
