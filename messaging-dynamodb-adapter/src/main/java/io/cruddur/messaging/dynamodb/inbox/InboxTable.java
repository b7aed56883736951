package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The thirteen calls to the table that move, mark, set, revise, rename and empty inbox rows. Each may fail, or succeed without an answer. If an
 * answer is lost, the SDK repeats its call, which may then find its own work: a put finds its row there already, and a
 * deletion, a marking, a setting or a revision returns false. If a put says that the row was not put, that is certain.
 *
 * <p>Every read of several rows is ascending. Rows move upwards while a query goes from item to item, so a descending query
 * could pass the new key before the put and the old key after the delete.
 *
 * <p>A row is <em>unchanged</em> if the table has a row of the same group at its key, with the same
 * {@code erased}, {@code message_created_at}, {@code message_revision}, {@code read_at} and settings, each absent if it was absent. Without the group, the condition would hold
 * for another group's row that took the key. If it asked for absence alone, it would hold where there is no item, and an
 * update would make a ghost.
 */
public interface InboxTable {

    /** Is told what is done to the rows. */
    default InboxListener listener() {
        return InboxListener.NONE;
    }

    /** The rows of a group, of all owners, as the index shows them. The index lags. */
    List<InboxRow> rowsInIndex(MessageGroupId group);

    /** Every row of every group, as the index shows them, page by page. */
    void allRowsInIndex(Consumer<List<InboxRow>> pages);

    /** All rows of a group in an inbox, read consistently. */
    List<InboxRow> rows(UserId owner, MessageGroupId group);

    /** The rows of a group in an inbox at this sort key and above, read consistently. */
    List<InboxRow> rowsFrom(String sortKey, UserId owner, MessageGroupId group);

    /** The rows of a group in an inbox from one sort key to another, both included, read consistently. */
    List<InboxRow> rowsBetween(String first, String last, UserId owner, MessageGroupId group);

    /** Puts a row if there is no item at its key. */
    Placement put(InboxRow row);

    /** Puts a row if there is no item at its key, and deletes the old one if that is unchanged: both, or neither. */
    Placement replace(InboxRow old, InboxRow row);

    /** Deletes a row if it is unchanged; returns whether it did. */
    boolean delete(InboxRow row);

    /** Sets a row's read marker if the row is unchanged; returns whether it did. */
    boolean mark(InboxRow row, Instant readUpTo);

    /** Sets what the owner has set for the row's group if the row is unchanged; returns whether it did. */
    boolean set(InboxRow row, GroupSettings settings);

    /**
     * Shows a later revision of a row's message, if the key holds a row of its group that shows this message at a lower
     * revision or none, and is emptied or not as it was seen. The row need not be unchanged in anything else. Returns whether
     * it did.
     */
    boolean revise(InboxRow row, Message revised);

    /**
     * Sets the names of a row's counterpart, cut to what a row has room for, if its key holds a row of its group with this
     * counterpart, and is not emptied. The row need not be unchanged: these names are right in any case. Returns whether it
     * did.
     */
    boolean rename(InboxRow row, Participant counterpart);

    /** Empties a row, whose owner was erased, if it is unchanged; returns whether it did. */
    boolean erase(InboxRow row);

    /** The result of a put. */
    enum Placement {
        /** The row was put. */
        PUT,
        /** Its key holds a row of this group that shows this message already, at some revision. */
        THERE_ALREADY,
        /** Its key holds another row. */
        TAKEN,
        /** The row to be replaced is gone or has changed; the new one was not put. */
        OLD_ROW_CHANGED
    }
}
