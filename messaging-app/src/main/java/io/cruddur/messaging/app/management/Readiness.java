package io.cruddur.messaging.app.management;

import io.cruddur.messaging.app.management.Needs.Need;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the service should get requests: it is not about to stop, and reaches what it needs. However many ask, the needs are
 * asked once at a time, and an answer counts for 2 seconds. A change is logged with its reasons.
 *
 * <p>Safe for use by many threads, of which it holds none.
 */
public final class Readiness {

    /** Shorter than a load balancer or Kubernetes waits between two questions, as a rule. */
    static final Duration KEPT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final Needs needs;
    private final LongSupplier nanos;
    private volatile boolean stopping;
    private CompletableFuture<Map<Need, Optional<String>>> last = CompletableFuture.completedFuture(Map.of());
    private long answeredAt;
    private boolean asked;
    private String logged = "";

    /** Nothing is asked yet. */
    public Readiness(Needs needs) {
        this(needs, System::nanoTime);
    }

    /** The same by this clock, which never goes back: in nanoseconds, from any beginning. */
    Readiness(Needs needs, LongSupplier nanos) {
        this.needs = needs;
        this.nanos = nanos;
    }

    /**
     * An answer.
     *
     * @param ready whether requests should come
     * @param stopping whether the service is about to stop
     * @param needs whether each need is reached, by its name
     */
    record Answer(boolean ready, boolean stopping, Map<String, Boolean> needs) {}

    /** From now on the service is not ready, whatever it reaches. */
    public void stopping() {
        stopping = true;
    }

    /** A line for people on each need that can't be reached, with the reason. It takes 5 seconds at most. */
    public List<String> notReached() {
        return look().join().entrySet().stream()
                .flatMap(need ->
                        need.getValue().stream().map(reason -> need.getKey().description() + ": " + reason))
                .toList();
    }

    /** Whether the service is ready, within 5 seconds. */
    CompletableFuture<Answer> ask() {
        return look().thenApply(reasons -> {
            Map<String, Boolean> reached = new LinkedHashMap<>();
            reasons.forEach((need, reason) -> reached.put(need.name(), reason.isEmpty()));
            boolean away = stopping;
            return new Answer(!away && !reached.containsValue(false), away, reached);
        });
    }

    private synchronized CompletableFuture<Map<Need, Optional<String>>> look() {
        boolean old = !asked || nanos.getAsLong() - answeredAt >= KEPT.toNanos();
        if (last.isDone() && old) {
            asked = true;
            last = needs.ask().whenComplete((reasons, failure) -> answered(reasons));
        }
        return last;
    }

    private synchronized void answered(Map<Need, Optional<String>> reasons) {
        answeredAt = nanos.getAsLong();
        String away = reasons.entrySet().stream()
                .filter(need -> need.getValue().isPresent())
                .map(need -> need.getKey().name())
                .collect(Collectors.joining(", "));
        if (!away.equals(logged)) {
            logged = away;
            if (away.isEmpty()) {
                LOG.info("everything that is needed is reached again");
            } else {
                LOG.atWarn()
                        .addKeyValue("needs", away)
                        .addKeyValue(
                                "reasons",
                                reasons.values().stream()
                                        .flatMap(Optional::stream)
                                        .toList())
                        .log("not reached");
            }
        }
    }
}
