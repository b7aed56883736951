package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Moves the rows of one group, in the inboxes of both its participants, up to the newest of some new messages. */
public final class GroupUpdate {

    /** Of two messages of one group, the greater is the newer. */
    static final Comparator<Message> BY_CREATED_AT = Comparator.comparing(Message::createdAt);

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
        this.newest = Collections.max(messages, BY_CREATED_AT);
        this.looksAgain = rowElsewhere || messages.size() > 1;
    }

    /**
     * Moves the rows.
     *
     * @throws LostRowException if a participant has no row to move; the other's is moved nevertheless
     */
    public void run() {
        MessageGroupId group = newest.group();
        List<InboxRow> rows = table.rowsInIndex(group);
        if (rows.isEmpty()) {
            rows = table.rows(newest.sender().id(), group);
        }
        Set<UserId> participants = InboxRow.participants(rows);
        List<UserId> lost = new ArrayList<>();
        for (UserId owner : participants) {
            if (!moveRowOf(owner, rows)) {
                lost.add(owner);
            }
        }
        if (participants.isEmpty() || !lost.isEmpty()) {
            table.listener().rowLost();
            throw new LostRowException(group, lost);
        }
    }

    /** Moves one owner's row, given the group's rows as the index shows them; false if the owner has none. */
    boolean moveRowOf(UserId owner, List<InboxRow> rows) {
        List<InboxRow> ofOwner =
                rows.stream().filter(row -> row.owner().equals(owner)).toList();
        RowMove move = new RowMove(table, contention, owner, messages);
        boolean moved = ofOwner.isEmpty() ? move.fromTable() : move.fromIndex(ofOwner);
        return moved && (!looksAgain || move.settle(lowestSlot()));
    }

    /**
     * The sort key from which to look for a second row. An earlier try that knew only some of these messages may have put a
     * row for any of them. A start that met another one may have put a row at a slot that no move tries, since the first
     * slot is free by now.
     */
    private String lowestSlot() {
        return WireTime.format(Collections.min(messages, BY_CREATED_AT).createdAt());
    }
}
