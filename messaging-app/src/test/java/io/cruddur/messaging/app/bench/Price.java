package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a call takes and consumes.
 *
 * @param millis its time, the median of some calls
 * @param units the units of one
 */
record Price(double millis, Units units) {

    /** How many calls are timed. */
    static final int CALLS = 60;

    /** How many pages a deep page comes after. */
    static final int WALK = 20;

    static final PageRequest NEWEST = new PageRequest.Newest(20);

    static Price of(CostTable table, Runnable call) {
        return of(table, () -> {}, call);
    }

    /** The same of a call that needs something before it, which is not counted. */
    static Price of(CostTable table, Runnable before, Runnable call) {
        before.run();
        Units units = table.spent(call);
        long[] nanos = IntStream.range(0, CALLS)
                .mapToLong(i -> {
                    before.run();
                    long begin = System.nanoTime();
                    call.run();
                    return System.nanoTime() - begin;
                })
                .toArray();
        Arrays.sort(nanos);
        return new Price(nanos[CALLS / 2] / 1e6, units);
    }

    /** Where a deep page begins; empty where there are not as many items. */
    static Optional<PageRequest> deep(Function<PageRequest, Page<?>> list) {
        Optional<Cursor> older =
                list.apply(new PageRequest.Newest(PageRequest.MAX_LIMIT)).older();
        for (int i = 1; i < WALK && older.isPresent(); i++) {
            older = list.apply(new PageRequest.Before(older.get(), PageRequest.MAX_LIMIT))
                    .older();
        }
        return older.map(cursor -> new PageRequest.Before(cursor, NEWEST.limit()));
    }

    @Override
    public String toString() {
        return "%.2f ms, %s".formatted(millis, units);
    }
}
