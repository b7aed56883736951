package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.util.List;

/** Is told of each breach once it is sure. */
interface BreachHandler {

    /**
     * Rows of a group are wrong or missing.
     *
     * @param since the message, and its revision, that its rows must have reached
     * @param breaches at least one
     */
    void inGroup(GroupState state, MessageVersion since, List<InboxBreach> breaches);

    /** An item is wrong by itself. */
    void inItem(Item item, InboxBreach breach);
}
