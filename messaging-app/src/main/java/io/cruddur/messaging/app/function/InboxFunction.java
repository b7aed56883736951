package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.inject.Guice;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.metrics.BatchMetrics;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.app.wiring.ProjectorModule;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.Projection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Moves the inbox rows, as AWS Lambda's function on the table's stream. The event source mapping must have
 * {@code ReportBatchItemFailures} among its function response types: otherwise Lambda counts every batch as done.
 *
 * <p>It is configured by {@code AWS_REGION}, which Lambda sets, {@code DDB_MESSAGE_TABLE} and {@code LEGACY_TIME_ZONE}.
 */
public final class InboxFunction implements RequestStreamHandler, Resource {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFunction.class);

    private final InboxProjector projector;
    private final BatchMetrics metrics;
    private final PrintStream metricsLog;

    /**
     * The function, as Lambda makes it.
     *
     * @throws io.cruddur.messaging.app.config.ConfigurationException when a variable is missing or wrong
     */
    public InboxFunction() {
        this(Configuration.ofEnvironment(), System.out);
        Core.getGlobalContext().register(this);
    }

    /** What is printed goes to CloudWatch's log as it is, line by line. */
    InboxFunction(Configuration configuration, PrintStream metricsLog) {
        Configuration.check(configuration::dynamoDb, configuration::table);
        this.metrics = metricsOf(configuration);
        this.metricsLog = metricsLog;
        this.projector = projector(configuration, metrics);
    }

    InboxFunction(InboxProjector projector) {
        this.metrics = new BatchMetrics("messages", InstantSource.system());
        this.metricsLog = System.out;
        this.projector = projector;
    }

    static InboxProjector projector(Configuration configuration) {
        Configuration.check(configuration::dynamoDb, configuration::table);
        return projector(configuration, metricsOf(configuration));
    }

    private static BatchMetrics metricsOf(Configuration configuration) {
        return new BatchMetrics(configuration.table().table(), InstantSource.system());
    }

    private static InboxProjector projector(Configuration configuration, BatchMetrics metrics) {
        return Guice.createInjector(
                        new ProjectorModule(
                                AwsClients.openForService(configuration.dynamoDb(), metrics), configuration.table()),
                        binder -> binder.bind(CapacityListener.class).toInstance(metrics),
                        binder -> binder.bind(InboxListener.class).toInstance(metrics))
                .getInstance(InboxProjector.class);
    }

    /**
     * Applies a batch. The answer names the earliest record that was not applied, if there is one: Lambda delivers it
     * again, and all that follow.
     *
     * @throws UnreadableEventException when it is not an event of a stream. Lambda then delivers the whole batch again, or its
     *     halves where the event source mapping has {@code BisectBatchOnFunctionError}, so nothing counts as done
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        List<Record> records = StreamEvent.read(event);
        Projection projection = projector.project(records);
        LOG.atInfo()
                .addKeyValue("records", records.size())
                .addKeyValue("failures", projection.failures().size())
                .log("batch delivered");
        metricsLog.println(metrics.endOfBatch(records.size()));
        answer.write(projection
                .earliest()
                .map(failure -> "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + failure.sequenceNumber() + "\"}]}")
                .orElse("{\"batchItemFailures\":[]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes a first request, so that a snapshot of Lambda's SnapStart has every class that a request loads. If it fails, the
     * first record takes longer.
     */
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) throws IOException {
        try {
            StreamEvent.read(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
            projector.warmUp();
            LOG.info("ready for a snapshot");
        } catch (MessagingException e) {
            LOG.warn("not warmed up for a snapshot: {}", e.toString());
        }
    }

    /** Does nothing: the next request opens a lost connection again. */
    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {}
}
