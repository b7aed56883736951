package io.cruddur.messaging.dynamodb;

/** The inbox rows on DynamoDB Local. */
final class DynamoDbInboxTableTest implements InboxTableContract {

    private final LocalTable table = LocalTable.create(false);
    private final InboxTable rows = new DynamoDbInboxTable(table.client(), table.settings(), CapacityListener.NONE);

    @Override
    public InboxTable table() {
        return rows;
    }

    /** The index of DynamoDB Local never lags. */
    @Override
    public void awaitIndex() {}
}
