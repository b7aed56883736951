package io.cruddur.messaging.dynamodb;

/** Is told what each request consumed, in DynamoDB's capacity units, as DynamoDB reports it. */
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
}
