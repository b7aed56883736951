package io.cruddur.messaging.dynamodb.inbox;

import java.util.List;

/** Does pieces of work that don't depend on each other, at once where there is room for that. */
@FunctionalInterface
public interface SideBySide {

    /**
     * Does all of these, the others also where one fails, and returns when none is at work any more.
     *
     * @throws RuntimeException that of the first in the list that failed
     */
    void run(List<Runnable> work);
}
