package io.cruddur.messaging.app.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.metrics.BatchMetrics;
import io.cruddur.messaging.app.queue.GroupQueue;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.app.wiring.OnDemand;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.Projection;
import io.cruddur.messaging.dynamodb.stream.Projection.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Moves the inbox rows, as AWS Lambda's function on the table's stream. The event source mapping must have
 * {@code ReportBatchItemFailures} among its function response types: otherwise Lambda counts every batch as done.
 *
 * <p>It is configured by {@code AWS_REGION}, which Lambda sets, {@code DDB_MESSAGE_TABLE}, {@code LEGACY_TIME_ZONE},
 * {@code INBOX_CONCURRENCY} and {@code BROKEN_GROUPS_QUEUE_URL}.
 */
public final class InboxFunction implements RequestStreamHandler, Resource {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFunction.class);

    /** What is kept back of the time-out, for the answer: a batch without an answer comes again as a whole. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    /** What is kept back of that when broken groups are handed over: more than one request takes. */
    private static final Duration RESERVE_OF_HANDOVER = Duration.ofMillis(2_500);

    private final InboxProjector projector;
    private final Handover handover;
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
        Configuration.check(configuration::dynamoDb, configuration::table, configuration::brokenGroups);
        this.metrics = metricsOf(configuration);
        this.metricsLog = metricsLog;
        this.projector = projector(configuration, metrics);
        this.handover = handover(configuration);
    }

    InboxFunction(Configuration configuration) {
        this(configuration, System.out);
    }

    InboxFunction(InboxProjector projector, Handover handover) {
        this.metrics = new BatchMetrics("messages", InstantSource.system());
        this.metricsLog = System.out;
        this.projector = projector;
        this.handover = handover;
    }

    /** The client is opened for the first broken group: most instances never meet one. */
    private static Handover handover(Configuration configuration) {
        AwsEndpoint table = configuration.dynamoDb();
        return configuration
                .brokenGroups()
                .map(queue -> {
                    OnDemand<SqsClient> client =
                            new OnDemand<>(() -> AwsClients.openQueue(table, queue), SqsClient::close);
                    return new Handover(
                            (groups, timeLeft) -> new GroupQueue(client.get(), queue).send(groups, timeLeft));
                })
                .orElse(Handover.NONE);
    }

    private static BatchMetrics metricsOf(Configuration configuration) {
        return new BatchMetrics(configuration.table().table(), InstantSource.system());
    }

    /** By hand: Guice would put together this one object, and each start would wait for it. */
    private static InboxProjector projector(Configuration configuration, BatchMetrics metrics) {
        return new InboxProjector(
                AwsClients.openForService(configuration.dynamoDb(), metrics),
                configuration.table(),
                InstantSource.system(),
                metrics,
                metrics);
    }

    /**
     * Applies a batch. The answer names the earliest record that was not applied, if there is one: Lambda delivers it
     * again, and all that follow. What only a repair can apply is handed over to the queue of broken groups, and counts as
     * done. Five seconds before the function's time is over, it begins nothing more.
     *
     * @throws UnreadableEventException when it is not an event of a stream. Lambda then delivers the whole batch again, or its
     *     halves where the event source mapping has {@code BisectBatchOnFunctionError}, so nothing counts as done
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        List<Record> records = StreamEvent.read(event);
        Projection projection = projector.project(records, left(context, RESERVE));
        Optional<Failure> earliest = handover.earliestLeft(
                projection, () -> !left(context, RESERVE_OF_HANDOVER).isZero());
        LOG.atInfo()
                .addKeyValue("records", records.size())
                .addKeyValue("failures", projection.failures().size())
                .log("batch delivered");
        metricsLog.println(metrics.endOfBatch(records.size()));
        answer.write(earliest.map(failure ->
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"" + failure.sequenceNumber() + "\"}]}")
                .orElse("{\"batchItemFailures\":[]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Duration left(Context context, Duration reserve) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(reserve);
        return left.isNegative() ? Duration.ZERO : left;
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
