package io.cruddur.messaging.app.http.live;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** The end of streams one after the other, spread evenly over a time: their clients go elsewhere, and not all at once. */
final class Departure {

    private final List<EventStream> streams;
    private final long nanosOfAll;
    private final LongSupplier nanos;
    private final long begin;
    private int ended;

    /**
     * Begins now.
     *
     * @param nanos tells how much time has passed
     */
    Departure(List<EventStream> streams, Duration time, LongSupplier nanos) {
        this.streams = List.copyOf(streams);
        this.nanosOfAll = Math.max(1, time.toNanos());
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /** Ends those whose time has come. */
    void endDue() {
        double passed = Math.min(1, (double) (nanos.getAsLong() - begin) / nanosOfAll);
        while (ended < streams.size() * passed) {
            streams.get(ended).end();
            ended++;
        }
    }
}
