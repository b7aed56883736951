package io.cruddur.messaging.dynamodb;

/** Is told what each request consumed, in DynamoDB's capacity units, as DynamoDB reports it. */
@FunctionalInterface
public interface CapacityListener {

    /** Does not listen. */
    CapacityListener NONE = (request, readUnits, writeUnits) -> {};

    /**
     * A request was answered.
     *
     * @param request what was asked for, such as {@code Query}
     * @param readUnits read units of the table and its index: 1 for 4 KB read consistently, else half of that
     * @param writeUnits write units of the table and its index: 1 for each KB written
     */
    void consumed(String request, double readUnits, double writeUnits);
}
