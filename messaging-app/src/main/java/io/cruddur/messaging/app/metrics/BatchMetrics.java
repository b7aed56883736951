package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.InboxListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * What a function did for one batch, as a line in CloudWatch's embedded metric format (Amazon CloudWatch's user guide,
 * "Specification: Embedded metric format"): CloudWatch makes metrics of it, without a call. The names are those that Prometheus
 * has, where it has them. One batch at a time, which may be worked on by many threads.
 */
public final class BatchMetrics implements InboxListener, CapacityListener, MetricPublisher {

    /** CloudWatch's namespace. */
    public static final String NAMESPACE = "CruddurMessaging";

    private final String table;
    private final InstantSource clock;
    private final LongAdder moves = new LongAdder();
    private final LongAdder reconciliations = new LongAdder();
    private final LongAdder lostRows = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final DoubleAdder readUnits = new DoubleAdder();
    private final DoubleAdder writeUnits = new DoubleAdder();
    private final LongAccumulator lag = new LongAccumulator(Long::max, 0);

    /**
     * Nothing is done yet.
     *
     * @param table the table's name, which is the one dimension
     */
    public BatchMetrics(String table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void moved() {
        moves.increment();
    }

    @Override
    public void reconciled() {
        reconciliations.increment();
    }

    @Override
    public void rowLost() {
        lostRows.increment();
    }

    @Override
    public void failed(boolean lasting) {
        failures.increment();
    }

    @Override
    public void shown(Instant createdAt) {
        lag.accumulate(Duration.between(createdAt, clock.instant()).toMillis());
    }

    @Override
    public void consumed(String request, double read, double write) {
        readUnits.add(read);
        writeUnits.add(write);
    }

    @Override
    public void publish(MetricCollection call) {
        calls.increment();
        call.metricValues(CoreMetric.RETRY_COUNT).forEach(retries::add);
    }

    /** The line for a batch of so many records. All begins with 0 again. */
    public String endOfBatch(int records) {
        Map<String, Number> numbers = new LinkedHashMap<>();
        numbers.put("messaging_inbox_records", records);
        numbers.put("messaging_inbox_moves", moves.sumThenReset());
        numbers.put("messaging_inbox_reconciliations", reconciliations.sumThenReset());
        numbers.put("messaging_inbox_lost_rows", lostRows.sumThenReset());
        numbers.put("messaging_inbox_failures", failures.sumThenReset());
        numbers.put("messaging_inbox_lag", lag.getThenReset());
        numbers.put("messaging_store_calls", calls.sumThenReset());
        numbers.put("messaging_store_retries", retries.sumThenReset());
        numbers.put("messaging_store_read_units", readUnits.sumThenReset());
        numbers.put("messaging_store_write_units", writeUnits.sumThenReset());
        return "{\"_aws\":{\"Timestamp\":" + clock.instant().toEpochMilli()
                + ",\"CloudWatchMetrics\":[{\"Namespace\":\""
                + NAMESPACE + "\",\"Dimensions\":[[\"Table\"]],\"Metrics\":["
                + numbers.keySet().stream().map(BatchMetrics::definition).collect(Collectors.joining(","))
                + "]}]},\"Table\":\"" + table + "\","
                + numbers.entrySet().stream()
                        .map(number -> "\"" + number.getKey() + "\":" + number.getValue())
                        .collect(Collectors.joining(","))
                + "}";
    }

    /** A name of a table and these names need no escapes. */
    private static String definition(String name) {
        String unit = name.endsWith("_lag") ? "Milliseconds" : "Count";
        return "{\"Name\":\"" + name + "\",\"Unit\":\"" + unit + "\"}";
    }

    /** Nothing is held. */
    @Override
    public void close() {}
}
