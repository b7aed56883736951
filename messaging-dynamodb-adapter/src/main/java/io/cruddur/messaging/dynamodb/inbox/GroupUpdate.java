package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Moves the rows of one group, in the inboxes of both its participants, up to the newest of some new messages. */
public final class GroupUpdate {

    /** Of two messages of one group, or two revisions of one message, the greater is the newer. */
    static final Comparator<Message> BY_AGE = Comparator.comparing(MessageVersion::of);

    private final InboxTable table;
    private final Supplier<Contention> contention;
    private final List<Message> messages;
    private final Message newest;
    private final boolean looksAgain;

    /**
     * An update of one group.
     *
     * @param messages what is new in it: one or more, in any order; some may have been applied before
     * @param rowElsewhere whether one of them was stored together with a row at another slot than its own
     */
    public GroupUpdate(
            InboxTable table, Supplier<Contention> contention, List<Message> messages, boolean rowElsewhere) {
        this.table = table;
        this.contention = contention;
        this.messages = messages;
        this.newest = Collections.max(messages, BY_AGE);
        this.looksAgain = rowElsewhere || messages.size() > 1;
    }

    /**
     * Moves the rows.
     *
     * @param owners does the work on both inboxes: no item is in both, so neither waits for the other
     * @throws LostRowException if a participant has no row to move; the other's is moved nevertheless
     */
    public void run(SideBySide owners) {
        MessageGroupId group = newest.group();
        List<InboxRow> rows = rows(group);
        Set<UserId> participants = InboxRow.participants(rows);
        Set<UserId> moved = ConcurrentHashMap.newKeySet();
        owners.run(participants.stream()
                .<Runnable>map(owner -> () -> {
                    if (moveRowOf(owner, rows)) {
                        moved.add(owner);
                    }
                })
                .toList());
        if (participants.isEmpty() || !moved.containsAll(participants)) {
            table.listener().rowLost();
            throw new LostRowException(
                    group,
                    participants.stream()
                            .filter(owner -> !moved.contains(owner))
                            .toList());
        }
    }

    private List<InboxRow> rows(MessageGroupId group) {
        List<InboxRow> rows = table.rowsInIndex(group);
        return rows.isEmpty() ? table.rows(newest.sender().id(), group) : rows;
    }

    /** Moves one owner's row, given the group's rows as the index shows them; false if the owner has none. */
    boolean moveRowOf(UserId owner, List<InboxRow> rows) {
        List<InboxRow> ofOwner =
                rows.stream().filter(row -> row.owner().equals(owner)).toList();
        RowMove move = new RowMove(table, contention, owner, messages);
        boolean moved = ofOwner.isEmpty() ? move.fromTable() : move.fromIndex(ofOwner);
        return moved && (!looksAgain || isSettled(move));
    }

    /**
     * Looks for a second row. An earlier try that knew only some of these messages may have put a row for any of the new ones.
     * A start that met another one may have put a row at a slot that no move tries, since the first slot is free by now. New
     * messages lie close to each other, so that one look upwards finds the rows of all. A revision puts no second row; but a
     * message that has expired by now may be one that an earlier try put as new.
     */
    private boolean isSettled(RowMove move) {
        return messages.stream()
                .filter(message ->
                        !message.revision().isChange() || message.revision().isExpired())
                .min(BY_AGE)
                .map(oldest -> move.settle(WireTime.format(oldest.createdAt())))
                .orElse(true);
    }
}
