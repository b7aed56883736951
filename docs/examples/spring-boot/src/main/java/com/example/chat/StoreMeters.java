package com.example.chat;

import io.cruddur.messaging.dynamodb.CapacityListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What the requests to the table cost and take, as meters of Micrometer. */
@Component
class StoreMeters implements CapacityListener {

    private final MeterRegistry registry;

    StoreMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(String request, Outcome outcome, Duration took) {
        registry.timer("messaging.requests", "operation", request, "outcome", outcome.name())
                .record(took);
    }

    @Override
    public void consumed(String request, double readUnits, double writeUnits) {
        registry.counter("messaging.units", "operation", request, "kind", "read").increment(readUnits);
        registry.counter("messaging.units", "operation", request, "kind", "write").increment(writeUnits);
    }
}
