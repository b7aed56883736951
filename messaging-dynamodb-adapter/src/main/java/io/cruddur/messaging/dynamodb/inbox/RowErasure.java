package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.List;
import java.util.function.Supplier;

/**
 * Empties a group's row in the inbox of a user who was erased, while others may move it. Whichever row is emptied, it stays
 * so: the row is no longer as a mover saw it, so the mover reconciles instead of deleting it, and what is left is empty.
 */
public final class RowErasure {

    private final InboxTable table;
    private final Supplier<Contention> contention;

    public RowErasure(InboxTable table, Supplier<Contention> contention) {
        this.table = table;
        this.contention = contention;
    }

    /**
     * Empties the row of a group, wherever it is by now.
     *
     * @param seen the row as it was read
     * @return whether this call emptied it; false if it was empty already, or is gone
     * @throws io.cruddur.messaging.domain.UnavailableException if the row changes again and again
     */
    public boolean run(InboxRow seen) {
        Contention tries = contention.get();
        List<InboxRow> rows = List.of(seen);
        while (rows.stream().anyMatch(row -> !row.isErased())) {
            if (rows.stream().filter(row -> !row.isErased()).allMatch(table::erase)) {
                return true;
            }
            tries.waitAfter(new IllegalStateException("The row of the group " + seen.group() + " moved meanwhile."));
            rows = rowsNow(seen);
        }
        return false;
    }

    /** Rows move upwards, except old ones whose keys lie ahead of their times, and those that are repaired. */
    private List<InboxRow> rowsNow(InboxRow seen) {
        List<InboxRow> above = table.rowsFrom(seen.sortKey(), seen.owner(), seen.group());
        return above.isEmpty() ? table.rows(seen.owner(), seen.group()) : above;
    }
}
