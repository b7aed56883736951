package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.dynamodb.CapacityListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Calls to DynamoDB by operation: how long they took with their retries, and the units that they consumed. The SDK tells of the
 * first two, and the store of the last.
 */
final class StoreMetrics implements CapacityListener, MetricPublisher {

    /** Those of the store and the projector; any other shares a tag. */
    private static final Set<String> OPERATIONS =
            Set.of("Query", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "Scan");

    private static final String OTHER = "other";

    private final MeterRegistry registry;

    StoreMetrics(MeterRegistry registry) {
        this.registry = registry;
        OPERATIONS.forEach(operation -> {
            units(operation, "read");
            units(operation, "write");
            retries(operation);
            calls(operation, true);
        });
    }

    @Override
    public void consumed(String request, double readUnits, double writeUnits) {
        units(known(request), "read").increment(readUnits);
        units(known(request), "write").increment(writeUnits);
    }

    @Override
    public void publish(MetricCollection call) {
        String operation = known(first(call, CoreMetric.OPERATION_NAME, OTHER));
        calls(operation, first(call, CoreMetric.API_CALL_SUCCESSFUL, false))
                .record(first(call, CoreMetric.API_CALL_DURATION, Duration.ZERO));
        retries(operation).increment(first(call, CoreMetric.RETRY_COUNT, 0));
    }

    private static <T> T first(MetricCollection call, software.amazon.awssdk.metrics.SdkMetric<T> metric, T otherwise) {
        return call.metricValues(metric).stream().findFirst().orElse(otherwise);
    }

    private static String known(String operation) {
        return OPERATIONS.contains(operation) ? operation : OTHER;
    }

    private Counter units(String operation, String kind) {
        return Counter.builder("messaging.store.capacity.units")
                .description("Capacity units of the table and its index, as DynamoDB reports them")
                .tags("operation", operation, "kind", kind)
                .register(registry);
    }

    private Counter retries(String operation) {
        return Counter.builder("messaging.store.retries")
                .description("Attempts of calls to DynamoDB after the first")
                .tag("operation", operation)
                .register(registry);
    }

    private Timer calls(String operation, boolean success) {
        return Timer.builder("messaging.store.calls")
                .description("Calls to DynamoDB with all their attempts")
                .tags("operation", operation, "outcome", success ? "success" : "failure")
                .serviceLevelObjectives(Buckets.SHORT)
                .register(registry);
    }

    /** Nothing is held. */
    @Override
    public void close() {}
}
