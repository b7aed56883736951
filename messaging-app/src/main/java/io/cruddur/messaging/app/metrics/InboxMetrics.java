package io.cruddur.messaging.app.metrics;

import io.cruddur.messaging.dynamodb.InboxListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the projector of this process did. Where another process projects, its numbers are there. */
final class InboxMetrics implements InboxListener {

    private final InstantSource clock;
    private final Counter moves;
    private final Counter reconciliations;
    private final Counter lostRows;
    private final Counter lasting;
    private final Counter passing;
    private final Timer lag;

    InboxMetrics(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.moves = counter(registry, "moves", "Rows moved to the top of an inbox");
        this.reconciliations =
                counter(registry, "reconciliations", "Looks at a group's rows in one inbox, to leave one");
        this.lostRows = counter(registry, "lost.rows", "Groups with a participant who has no row to move");
        this.lasting = failures(registry, true);
        this.passing = failures(registry, false);
        this.lag = Timer.builder("messaging.inbox.lag")
                .description("From a message's creation to the moment at which the inboxes show it")
                .serviceLevelObjectives(Buckets.LONG)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("messaging.inbox." + name)
                .description(description)
                .register(registry);
    }

    private static Counter failures(MeterRegistry registry, boolean lasting) {
        return Counter.builder("messaging.inbox.failures")
                .description("Messages that a try did not show")
                .tag("lasting", Boolean.toString(lasting))
                .register(registry);
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
    public void failed(boolean isLasting) {
        (isLasting ? lasting : passing).increment();
    }

    @Override
    public void shown(Instant createdAt) {
        Duration age = Duration.between(createdAt, clock.instant());
        lag.record(age.isNegative() ? Duration.ZERO : age); // clocks differ
    }
}
