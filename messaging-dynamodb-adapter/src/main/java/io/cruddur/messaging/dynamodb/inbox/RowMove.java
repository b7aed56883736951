package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moves a group's row in one inbox up to a message. A sort key can't be updated, so a move is two writes: the new row is
 * put before the old one is deleted. A crash in between leaves two rows, never none.
 *
 * <p>The one rule: whoever deletes a row must have put, or read consistently, a newer row of the same inbox and group. So
 * the newest row is never deleted, no matter who else is at work.
 *
 * <p>The new row takes the counterpart's names from the newest of these messages that the counterpart wrote; if there is
 * none, from the old row. Where no row is written, no name changes: a message that comes late or again changes none, and a
 * reconciliation keeps the newest row with the names that it holds.
 */
public final class RowMove {

    private final InboxTable table;
    private final Reconciliation reconciliation;
    private final Supplier<Contention> contention;
    private final UserId owner;
    private final List<Message> messages;
    private final Message message;
    private final Instant readUpTo;

    /**
     * A move in the owner's inbox.
     *
     * @param messages of the group, one or more: the row is to show the newest; the owner has read those they wrote
     */
    public RowMove(InboxTable table, Supplier<Contention> contention, UserId owner, List<Message> messages) {
        this.table = table;
        this.reconciliation = new Reconciliation(table, contention);
        this.contention = contention;
        this.owner = owner;
        this.messages = messages;
        this.message = Collections.max(messages, GroupUpdate.BY_CREATED_AT);
        this.readUpTo = newestBy(owner).map(Message::createdAt).orElse(InboxRow.NEVER);
    }

    /**
     * Moves the row, as the index shows it.
     *
     * @return false if the inbox has no row of the group
     */
    boolean fromIndex(List<InboxRow> rows) {
        if (rows.size() == 1 && !showsLess(rows.get(0))) {
            return settle(WireTime.format(message.createdAt()));
        }
        return from(rows);
    }

    /**
     * Moves the row, read consistently.
     *
     * @return false if the inbox has no row of the group
     */
    public boolean fromTable() {
        return from(table.rows(owner, message.group()));
    }

    /**
     * Leaves one row from this sort key on. A late, repeated handler may have put another one that the index does not show
     * yet. The index may also not show yet that a repair took a row back that was ahead of every message.
     *
     * @return false if the inbox has no row of the group
     */
    boolean settle(String sortKey) {
        return table.rowsFrom(sortKey, owner, message.group()).size() == 1 || from(reconcile());
    }

    private boolean from(List<InboxRow> rows) {
        return from(only(rows));
    }

    private boolean from(Optional<InboxRow> only) {
        Contention tries = contention.get();
        Optional<InboxRow> row = only;
        while (row.filter(this::showsLess).isPresent() && !replaced(row.orElseThrow())) {
            tries.waitAfter(new IllegalStateException("The row of the group " + message.group() + " moved meanwhile."));
            row = only(table.rows(owner, message.group()));
        }
        return row.isPresent();
    }

    private Optional<InboxRow> only(List<InboxRow> rows) {
        return rows.size() == 1 ? Optional.of(rows.get(0)) : reconcile();
    }

    private boolean showsLess(InboxRow row) {
        return row.messageCreatedAt().isBefore(message.createdAt());
    }

    private Optional<InboxRow> reconcile() {
        return reconciliation.run(owner, message.group());
    }

    /** Puts the new row at the first free slot; false if the old row is gone or has changed. */
    private boolean replaced(InboxRow old) {
        Participant counterpart =
                newestBy(old.counterpart().id()).map(Message::sender).orElse(old.counterpart());
        Instant latest = readUpTo.isAfter(old.readUpTo()) ? readUpTo : old.readUpTo();
        boolean first = true;
        for (String slot : Keys.rowSlots(message.createdAt(), message.id())) {
            InboxRow row = InboxRow.of(owner, counterpart, message, slot, latest);
            Placement placement = first ? putThenDelete(old, row) : table.replace(old, row);
            if (placement == Placement.THERE_ALREADY) {
                return reconcile().isPresent();
            }
            if (placement == Placement.PUT) {
                table.listener().moved();
                return true;
            }
            if (placement != Placement.TAKEN) {
                return false;
            }
            first = false;
        }
        throw Keys.crowded();
    }

    private Optional<Message> newestBy(UserId sender) {
        return messages.stream()
                .filter(written -> written.sender().id().equals(sender))
                .max(GroupUpdate.BY_CREATED_AT);
    }

    private Placement putThenDelete(InboxRow old, InboxRow row) {
        Placement placement = table.put(row);
        if (placement == Placement.PUT && !table.delete(old)) {
            reconcile();
        }
        return placement;
    }
}
