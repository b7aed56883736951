package io.cruddur.messaging.dynamodb.table;

import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Paces the tries of a write that met another one: it waits at random, longer each time, and gives up in the end. */
public final class Contention {

    private static final int MAX_TRIES = 8;
    private static final BackoffStrategy WAIT =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(10), Duration.ofMillis(500));

    private final BackoffStrategy wait;
    private int tries;

    public Contention() {
        this(WAIT);
    }

    /** With other waits. A simulation uses none. */
    public Contention(BackoffStrategy wait) {
        this.wait = wait;
    }

    /**
     * Waits.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException after the last try
     */
    public void waitAfter(Exception conflict) {
        tries++;
        if (tries == MAX_TRIES) {
            throw StoreErrors.contended(conflict);
        }
        Duration delay = wait.computeDelay(tries);
        if (delay.isZero()) {
            return;
        }
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreErrors.contended(conflict);
        }
    }
}
