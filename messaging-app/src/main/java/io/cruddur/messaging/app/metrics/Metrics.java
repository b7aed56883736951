package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.app.cache.CacheListener;
import io.cruddur.messaging.app.http.live.StreamListener;
import io.cruddur.messaging.app.http.server.RequestListener;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.postgres.PoolUse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.metrics.MetricPublisher;

/** The metrics of one service. Its parts tell the listeners; {@link #scrape} has the numbers. */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final StoreMetrics store = new StoreMetrics(registry);
    private final StreamMetrics streams = new StreamMetrics(registry);
    private final CacheMetrics caches = new CacheMetrics(registry);
    private final BroadcastMetrics broadcast = new BroadcastMetrics(registry);
    private final InboxMetrics inboxes = new InboxMetrics(registry, InstantSource.system());

    /**
     * Metrics of which all are 0.
     *
     * @param pool tells what the pool of connections is doing, each time that somebody asks
     */
    public Metrics(Supplier<PoolUse> pool) {
        connections(pool, "active", PoolUse::active);
        connections(pool, "idle", PoolUse::idle);
        gauge("messaging.pool.waiting", "Callers who wait for a connection to PostgreSQL", pool, PoolUse::waiting)
                .register(registry);
        gauge("messaging.pool.connections.max", "Connections to PostgreSQL, at most", pool, PoolUse::most)
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    private void connections(Supplier<PoolUse> pool, String state, ToIntFunction<PoolUse> number) {
        gauge("messaging.pool.connections", "Connections to PostgreSQL", pool, number)
                .tag("state", state)
                .register(registry);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(
            String name, String description, Supplier<PoolUse> pool, ToIntFunction<PoolUse> number) {
        return Gauge.builder(name, () -> (Number) number.applyAsInt(pool.get())).description(description);
    }

    /** Is told of requests. */
    public RequestListener requests() {
        return requests;
    }

    /** Is told what the store's requests consume. */
    public CapacityListener capacity() {
        return store;
    }

    /** Is told by the SDK of the calls to DynamoDB. */
    public MetricPublisher storeCalls() {
        return store;
    }

    /** Is told of the projector's work. */
    public InboxListener inboxes() {
        return inboxes;
    }

    /** Is told of streams of events. */
    public StreamListener streams() {
        return streams;
    }

    /** Is told of looks into caches. */
    public CacheListener caches() {
        return caches;
    }

    /** Is told whether the broadcast hears. */
    public BroadcastListener broadcast() {
        return broadcast;
    }

    /** All of them, in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
