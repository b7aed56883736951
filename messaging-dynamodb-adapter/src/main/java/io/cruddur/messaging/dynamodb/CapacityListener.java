package io.cruddur.messaging.dynamodb;

import java.time.Duration;

/**
 * Is told what each request to the table consumed, in DynamoDB's capacity units, as DynamoDB reports it; and how it ended, and
 * after how long. That is all that meters need: {@code docs/embedding.md} binds it to Micrometer.
 *
 * <p>An implementation is safe for use by many threads: it is called on the thread of the work.
 */
@FunctionalInterface
public interface CapacityListener {

    /** Ignores what it is told. */
    CapacityListener NONE = (request, readUnits, writeUnits) -> {};

    /**
     * A request was answered.
     *
     * @param request the operation, such as {@code Query}
     * @param readUnits read units of the table and its index: 1 for each 4 KB read consistently, half of that otherwise
     * @param writeUnits write units of the table and its index: 1 for each KB written
     */
    void consumed(String request, double readUnits, double writeUnits);

    /**
     * A request ended, answered or not. Of one that was answered, {@link #consumed} is told as well, afterwards.
     *
     * @param request the operation, such as {@code Query}
     * @param outcome how it ended
     * @param took from its first try to the end of its last: the SDK's retries are in it
     */
    default void ended(String request, Outcome outcome, Duration took) {}

    /** How a request ended. */
    enum Outcome {
        /** It was answered. */
        DONE,
        /** A write was refused for what is there, as happens in the course of things: nothing was written. */
        REFUSED,
        /** It failed, and nothing was changed. */
        FAILED,
        /** A write failed that may have happened. */
        UNKNOWN
    }
}
