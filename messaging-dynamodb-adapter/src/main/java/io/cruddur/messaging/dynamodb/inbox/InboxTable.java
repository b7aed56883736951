package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What moving and renaming inbox rows asks of the table: nine calls, each of which may fail, or happen without being answered. A
 * lost answer makes the SDK repeat its call, which then may find its own work: a put finds its row there already, a
 * deletion or a marker answers no. That a row was not put, for whatever reason, is sure.
 *
 * <p>Every read of several rows is ascending: rows move upwards while a query goes from item to item, so that a descending
 * one could pass the new place before the put and the old one after the delete.
 *
 * <p>A row is <em>unchanged</em> when at its place lies a row of the same group, with the same {@code message_created_at}
 * and {@code read_at}, or as absent as they were seen. A condition without the group would hold for another group's row
 * that took the place; one of absence alone would hold where nothing is, and an update would then make a ghost.
 */
public interface InboxTable {

    /** The rows of a group, of all owners, as the index shows them: it lags. */
    List<InboxRow> rowsInIndex(MessageGroupId group);

    /** Every row of every group, as the index shows them, page by page. */
    void allRowsInIndex(Consumer<List<InboxRow>> pages);

    /** All rows of a group in an inbox, read consistently. */
    List<InboxRow> rows(UserId owner, MessageGroupId group);

    /** The rows of a group in an inbox at this sort key and above, read consistently. */
    List<InboxRow> rowsFrom(String sortKey, UserId owner, MessageGroupId group);

    /** Puts a row, if nothing lies at its place. */
    Placement put(InboxRow row);

    /** Puts a row, if nothing lies at its place, and deletes the old one, if that is unchanged: both or nothing. */
    Placement replace(InboxRow old, InboxRow row);

    /** Deletes a row, if it is unchanged; tells whether it did. */
    boolean delete(InboxRow row);

    /** Sets a row's read marker, if the row is unchanged; tells whether it did. */
    boolean mark(InboxRow row, Instant readUpTo);

    /**
     * Sets the names of a row's counterpart, as far as a row has room for them, if at its place lies a row of its group
     * with this counterpart: unchanged or not, since that is how he is called. Tells whether it did.
     */
    boolean rename(InboxRow row, Participant counterpart);

    /** What became of a row that was to be put. */
    enum Placement {
        /** It is there. */
        PUT,
        /** At its place lies a row of this group that shows this message already. */
        THERE_ALREADY,
        /** At its place lies another row. */
        TAKEN,
        /** The row to be replaced is gone or changed; the new one was not put. */
        OLD_ROW_CHANGED
    }
}
