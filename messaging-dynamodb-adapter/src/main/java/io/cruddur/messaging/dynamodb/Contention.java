package io.cruddur.messaging.dynamodb;

import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.exception.SdkException;

/** How long to wait before a write that met another one is tried again: at random, longer each time, and not for ever. */
final class Contention {

    private static final int MAX_TRIES = 8;
    private static final int FIRST_WAIT_MILLIS = 5;

    private int tries;

    /**
     * Waits, up to 5 milliseconds the first time and twice as long each time after.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException after the last try
     */
    void waitAfter(SdkException conflict) {
        tries++;
        if (tries == MAX_TRIES) {
            throw StoreErrors.contended(conflict);
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(FIRST_WAIT_MILLIS << tries));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreErrors.contended(conflict);
        }
    }
}
