package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moves a group's row in one inbox up to a message. A sort key can't be updated, so a move is two writes: the new row is
 * put before the old one is deleted. A crash in between leaves two rows, never none. A row that shows the message at an
 * earlier revision is updated where it is. A row of another message makes room for a revision in one transaction: beside a
 * row of the same message at a higher slot, a reader could miss both.
 *
 * <p>The one rule: whoever deletes a row must have put, or read consistently, a newer row of the same inbox and group. So
 * the newest row is never deleted, no matter who else is at work.
 *
 * <p>The new row takes the counterpart's names from the newest of these messages that the counterpart wrote, if that is newer
 * than what the old row shows; otherwise from the old row, whose names may be later than the message. Where no row is put, no
 * name changes: a message that comes late or again changes none, a revision keeps those of its row unless its sender was
 * erased, and a reconciliation keeps the newest row with the names that it holds.
 *
 * <p>A row whose owner was erased is moved as any other, and stays empty.
 */
public final class RowMove {

    private final InboxTable table;
    private final Reconciliation reconciliation;
    private final Supplier<Contention> contention;
    private final UserId owner;
    private final List<Message> messages;
    private final Message message;
    private final MessageVersion version;
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
        this.message = Collections.max(messages, GroupUpdate.BY_AGE);
        this.version = MessageVersion.of(message);
        this.readUpTo = newestBy(owner).map(Message::createdAt).orElse(InboxRow.NEVER);
    }

    /**
     * Moves the row, as the index shows it.
     *
     * @return false if the inbox has no row of the group
     */
    boolean fromIndex(List<InboxRow> rows) {
        if (rows.size() > 1 || showsLess(rows.get(0))) {
            return from(rows);
        }
        boolean late =
                message.revision().isChange() && rows.get(0).messageCreatedAt().isAfter(message.createdAt());
        return late ? settleOwnSlots() : settle(firstSlot());
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
        return from(table.rowsFrom(sortKey, owner, message.group()));
    }

    /**
     * Leaves no row in the slots of a message that is older than what the inbox shows. Only these are read: above an old message
     * lies most of an inbox.
     *
     * @return false if the inbox has no row of the group
     */
    private boolean settleOwnSlots() {
        String last = Keys.lastRowSlot(message.createdAt());
        return table.rowsBetween(firstSlot(), last, owner, message.group()).isEmpty() || from(reconcile());
    }

    private String firstSlot() {
        return WireTime.format(message.createdAt());
    }

    private boolean from(List<InboxRow> rows) {
        return from(only(rows));
    }

    /** Whatever row is left after a step, the move goes on with it, until the row shows this revision or something newer. */
    private boolean from(Optional<InboxRow> only) {
        Contention tries = contention.get();
        Optional<InboxRow> row = only;
        while (row.filter(this::showsLess).isPresent()) {
            InboxRow present = row.orElseThrow();
            row = present.version().isOfSameMessage(version) ? revised(present, tries) : replaced(present, tries);
        }
        return row.isPresent();
    }

    private Optional<InboxRow> only(List<InboxRow> rows) {
        return rows.size() == 1 ? Optional.of(rows.get(0)) : reconcile();
    }

    private boolean showsLess(InboxRow row) {
        return row.version().isOlderThan(version);
    }

    private Optional<InboxRow> reconcile() {
        return reconciliation.run(owner, message.group());
    }

    private Optional<InboxRow> readAgain(Contention tries) {
        tries.waitAfter(new IllegalStateException("The row of the group " + message.group() + " moved meanwhile."));
        return only(table.rows(owner, message.group()));
    }

    /** Updates the row in its place; returns the row that is left. */
    private Optional<InboxRow> revised(InboxRow present, Contention tries) {
        return table.revise(present, message) ? Optional.of(present.revised(message)) : readAgain(tries);
    }

    /** Puts the new row at the first free slot, and deletes the old one; returns the row that is left. */
    private Optional<InboxRow> replaced(InboxRow old, Contention tries) {
        Participant counterpart = newestBy(old.counterpart().id())
                .filter(written -> written.createdAt().isAfter(old.messageCreatedAt()))
                .map(Message::sender)
                .orElse(old.counterpart());
        Instant latest = readUpTo.isAfter(old.readUpTo()) ? readUpTo : old.readUpTo();
        GroupSettings settings = settingsAfterMessages(old);
        // A reader may have passed the slot below a row of this message. So a revision is not put beside that row, only
        // in exchange for the old one.
        boolean twoWrites = !message.revision().isChange();
        for (String slot : Keys.rowSlots(message.createdAt(), message.id())) {
            InboxRow moved =
                    InboxRow.of(owner, counterpart, message, slot, latest).withSettings(settings);
            InboxRow row = old.isErased() ? moved.erased() : moved;
            Placement placement = twoWrites ? table.put(row) : table.replace(old, row);
            if (placement == Placement.PUT) {
                boolean alone = !twoWrites || table.delete(old);
                table.listener().moved();
                return alone ? Optional.of(row) : reconcile();
            }
            if (placement == Placement.THERE_ALREADY) {
                return reconcile();
            }
            if (placement == Placement.OLD_ROW_CHANGED) {
                return readAgain(tries);
            }
            twoWrites = false;
        }
        throw Keys.crowded();
    }

    /** Each message beyond the one that the row shows may bring the group back. A late, repeated one is not beyond. */
    private GroupSettings settingsAfterMessages(InboxRow old) {
        GroupSettings settings = old.settings();
        for (Message arrived : messages) {
            if (arrived.createdAt().isAfter(old.messageCreatedAt())) {
                settings = settings.after(arrived, owner);
            }
        }
        return settings;
    }

    private Optional<Message> newestBy(UserId sender) {
        return messages.stream()
                .filter(written -> written.sender().id().equals(sender))
                .max(GroupUpdate.BY_AGE);
    }
}
