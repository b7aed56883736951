package io.cruddur.messaging.dynamodb.inbox;

/** The simulation's table does what DynamoDB does. */
final class SimulatedTableTest implements InboxTableContract, ErasedRowsContract {

    private final SimulatedTable table = new SimulatedTable();

    @Override
    public InboxTable table() {
        return table;
    }

    /** Without a lag, the index shows everything. */
    @Override
    public void awaitIndex() {}
}
