package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.app.http.live.StreamListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams of events. */
final class StreamMetrics implements StreamListener {

    private final AtomicInteger open = new AtomicInteger();
    private final Counter opened;
    private final Counter cutOff;

    StreamMetrics(MeterRegistry registry) {
        Gauge.builder("messaging.streams.open", open, AtomicInteger::get)
                .description("Streams of events that are open")
                .register(registry);
        this.opened = Counter.builder("messaging.streams.opened")
                .description("Streams of events that were opened")
                .register(registry);
        this.cutOff = Counter.builder("messaging.streams.cut.off")
                .description("Readers who took too little, and were cut off")
                .register(registry);
    }

    @Override
    public void opened() {
        open.incrementAndGet();
        opened.increment();
    }

    @Override
    public void ended() {
        open.decrementAndGet();
    }

    @Override
    public void cutOff() {
        cutOff.increment();
    }
}
