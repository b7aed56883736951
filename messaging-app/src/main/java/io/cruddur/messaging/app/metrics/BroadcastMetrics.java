package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.domain.port.BroadcastListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether this instance hears the others. */
final class BroadcastMetrics implements BroadcastListener {

    private final AtomicInteger hears = new AtomicInteger();
    private final AtomicBoolean before = new AtomicBoolean();
    private final Counter reconnects;

    BroadcastMetrics(MeterRegistry registry) {
        Gauge.builder("messaging.broadcast.hears", hears, AtomicInteger::get)
                .description("1 while events of other instances are heard; always 0 with BROADCAST=process")
                .register(registry);
        this.reconnects = Counter.builder("messaging.broadcast.reconnects")
                .description("Times that events were heard again after an interruption")
                .register(registry);
    }

    @Override
    public void hears() {
        hears.set(1);
        if (before.getAndSet(true)) {
            reconnects.increment();
        }
    }

    @Override
    public void interrupted() {
        hears.set(0);
    }
}
