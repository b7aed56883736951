package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.table.Item;
import java.time.Instant;
import java.util.List;

/** Is told what is wrong, once that is sure. */
interface Findings {

    /**
     * A group is wrong.
     *
     * @param since up to which message its rows must have moved
     * @param breaches at least one
     */
    void group(GroupState state, Instant since, List<InboxBreach> breaches);

    /** An item is wrong by itself. */
    void stray(Item item, InboxBreach breach);
}
