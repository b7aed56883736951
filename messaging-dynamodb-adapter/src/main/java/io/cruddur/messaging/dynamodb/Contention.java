package io.cruddur.messaging.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** How long to wait before a write that met another one is tried again: at random, longer each time, and not for ever. */
final class Contention {

    private static final int MAX_TRIES = 8;
    private static final BackoffStrategy WAIT =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(10), Duration.ofMillis(500));

    private int tries;

    /**
     * Waits.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException after the last try
     */
    void waitAfter(SdkException conflict) {
        tries++;
        if (tries == MAX_TRIES) {
            throw StoreErrors.contended(conflict);
        }
        try {
            Thread.sleep(WAIT.computeDelay(tries).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreErrors.contended(conflict);
        }
    }
}
