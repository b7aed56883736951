package io.cruddur.messaging.app.console;

import io.cruddur.messaging.dynamodb.CapacityListener;
import java.util.Locale;
import java.util.concurrent.atomic.DoubleAdder;

/** Adds up the capacity units that requests consumed. */
public final class CapacityMeter implements CapacityListener {

    private final DoubleAdder read = new DoubleAdder();
    private final DoubleAdder written = new DoubleAdder();

    @Override
    public void consumed(String request, double readUnits, double writeUnits) {
        read.add(readUnits);
        written.add(writeUnits);
    }

    /** The read capacity units so far. */
    public double readUnits() {
        return read.sum();
    }

    /** The write capacity units so far. */
    public double writeUnits() {
        return written.sum();
    }

    /** Both, for people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f read units, %.1f write units", readUnits(), writeUnits());
    }
}
