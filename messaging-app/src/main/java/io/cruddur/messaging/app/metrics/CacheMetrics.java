package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.app.cache.CacheListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How often a cache knew. */
final class CacheMetrics implements CacheListener {

    private final MeterRegistry registry;

    CacheMetrics(MeterRegistry registry) {
        this.registry = registry;
        counter(TOKENS, true);
        counter(TOKENS, false);
        counter(USERS, true);
        counter(USERS, false);
    }

    @Override
    public void asked(String cache, boolean hit) {
        counter(cache, hit).increment();
    }

    private Counter counter(String cache, boolean hit) {
        return Counter.builder("messaging.cache.requests")
                .description("Looks into a cache")
                .tags("cache", cache, "result", hit ? "hit" : "miss")
                .register(registry);
    }
}
