package io.cruddur.messaging.dynamodb.stream;

import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** When a repeated task is due again: after an interval, or later and later while it fails. */
final class Pace {

    private final BackoffStrategy backoff;
    private long due = System.nanoTime();
    private int failures;

    Pace(BackoffStrategy backoff) {
        this.backoff = backoff;
    }

    boolean isDue() {
        return nanosLeft() <= 0;
    }

    long nanosLeft() {
        return due - System.nanoTime();
    }

    /** It succeeded, and is due again after this time. */
    void next(Duration interval) {
        failures = 0;
        dueAfter(interval);
    }

    /** It failed, and is due again after a wait. */
    void failed() {
        failures++;
        dueAfter(backoff.computeDelay(failures));
    }

    private void dueAfter(Duration wait) {
        due = System.nanoTime() + wait.toNanos();
    }
}
