package io.cruddur.messaging.contract.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it, and the time that passes meanwhile. */
public final class TestClock implements InstantSource {

    private volatile Instant now;
    private volatile long nanos;

    /** Stands at this moment. */
    public TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** How much time has passed: {@link #set} is somebody who sets the wall clock, and takes no time. */
    public long nanos() {
        return nanos;
    }

    /** Moves the clock on. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
        nanos += by.toNanos();
    }

    /** Sets the clock. */
    public synchronized void set(Instant time) {
        now = time;
    }
}
