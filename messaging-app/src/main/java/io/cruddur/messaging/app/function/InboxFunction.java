package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.DynamodbEventTransformer;
import com.google.inject.Guice;
import io.cruddur.messaging.app.AwsClients;
import io.cruddur.messaging.app.Configuration;
import io.cruddur.messaging.app.ProjectorModule;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.InboxProjector;
import io.cruddur.messaging.dynamodb.Projection;
import io.cruddur.messaging.dynamodb.Projection.Failure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Moves the inbox rows, as AWS Lambda's function on the table's stream. The event source mapping has to have
 * {@code ReportBatchItemFailures} among its function response types: without that, Lambda takes every batch for done.
 *
 * <p>It is configured by {@code AWS_REGION}, which Lambda sets, {@code DDB_MESSAGE_TABLE} and {@code LEGACY_TIME_ZONE}.
 */
public final class InboxFunction implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFunction.class);

    private final InboxProjector projector;

    /**
     * The function, as Lambda makes it.
     *
     * @throws io.cruddur.messaging.app.ConfigurationException when a variable is missing or wrong
     */
    public InboxFunction() {
        this(projector(Configuration.ofEnvironment()));
    }

    InboxFunction(InboxProjector projector) {
        this.projector = projector;
    }

    static InboxProjector projector(Configuration configuration) {
        Configuration.check(configuration::dynamoDb, configuration::table);
        return Guice.createInjector(
                        new ProjectorModule(AwsClients.openForService(configuration.dynamoDb()), configuration.table()),
                        binder -> binder.bind(CapacityListener.class).toInstance(CapacityListener.NONE))
                .getInstance(InboxProjector.class);
    }

    /**
     * Applies a batch.
     *
     * @return the earliest record that was not applied, if there is one: Lambda delivers it again, and all that follow
     */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        List<Record> records = DynamodbEventTransformer.toRecordsV2(event);
        Projection projection = projector.project(records);
        LOG.atInfo()
                .addKeyValue("records", records.size())
                .addKeyValue("failures", projection.failures().size())
                .log("batch delivered");
        return new StreamsEventResponse(projection.earliest().stream()
                .map(Failure::sequenceNumber)
                .map(BatchItemFailure::new)
                .toList());
    }
}
