package io.cruddur.messaging.dynamodb.erasure;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.erasure.UserErasure.Tally;
import io.cruddur.messaging.dynamodb.inbox.RowErasure;
import io.cruddur.messaging.dynamodb.inbox.RowExpiry;
import io.cruddur.messaging.dynamodb.inbox.RowMove;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.List;

/** Takes a user out of one group after the other. Each step leaves alone what is done. */
final class GroupErasure {

    private final TableItems table;
    private final ErasedUser user;
    private final ErasureListener listener;
    private final Tally tally;

    GroupErasure(TableItems table, ErasedUser user, ErasureListener listener, Tally tally) {
        this.table = table;
        this.user = user;
        this.listener = listener;
        this.tally = tally;
    }

    /** Takes the user out of a group, given their row of it. That is emptied last: an empty one says that its group is done. */
    void erase(InboxRow row) {
        tally.groups++;
        if (row.isErased()) {
            return;
        }
        UserId counterpart = row.counterpart().id();
        block(row.group(), counterpart);
        table.walkMessages(row.group(), message -> erase(message, counterpart));
        table.inboxes().rowsInIndex(row.group()).forEach(this::rename);
        empty(row);
    }

    /** Those they talked with are refused from now on. A block of theirs would tell when they made it, and what they had read. */
    private void block(MessageGroupId group, UserId counterpart) {
        Block block = new Block(user.id(), counterpart, user.since(), group, Participation.NOTHING_READ);
        Block kept = table.blocks().block(block);
        if (!isOfErasure(kept)) {
            end(kept);
            kept = table.blocks().block(block);
        }
        listener.blocked(kept);
    }

    boolean isOfErasure(Block block) {
        return block.since().equals(user.since()) && block.readUpTo().equals(Participation.NOTHING_READ);
    }

    /** Ends the blocks of those with whom they have no group. */
    void endBlocks() {
        table.walkBlocks(user.id(), block -> {
            if (!isOfErasure(block)) {
                end(block);
            }
        });
    }

    private void end(Block block) {
        table.blocks().unblock(block.owner(), block.blocked());
        tally.blocks++;
    }

    /** Makes a message of theirs a deleted one without their names; one that is so already stays. */
    void erase(Message message, UserId counterpart) {
        if (!isToErase(message)) {
            return;
        }
        MessageReference reference = MessageReference.of(message.group(), message.id(), message.createdAt());
        table.store()
                .revise(
                        reference,
                        stored -> isToErase(stored)
                                ? stored.erased(user.nameless(), table.clock().instant())
                                : stored)
                .ifPresent(erased -> {
                    tally.messages++;
                    listener.erased(erased, counterpart);
                });
    }

    private boolean isToErase(Message message) {
        boolean done = message.isErased() && message.sender().equals(user.nameless());
        return message.sender().id().equals(user.id()) && !done;
    }

    /** Gives a row of somebody else the reserved name, if it names the user otherwise. */
    void rename(InboxRow row) {
        boolean wrong = row.counterpart().id().equals(user.id()) && !row.names(user.nameless());
        if (wrong && table.inboxes().rename(row, user.nameless())) {
            tally.rowsRenamed++;
        }
    }

    /** Empties a row of theirs, wherever it is by now. */
    void empty(InboxRow row) {
        if (new RowErasure(table.inboxes(), Contention::new).run(row)) {
            tally.rowsEmptied++;
        }
    }

    /** Shows in somebody else's row what the newest message has become, where no stream function did, or that it expired. */
    void showNewest(InboxRow row) {
        if (row.isExpiredAt(table.clock().instant())) {
            new RowExpiry(table.inboxes(), Contention::new).run(row);
            return;
        }
        table.messages()
                .newest(row.group())
                .ifPresent(newest ->
                        new RowMove(table.inboxes(), Contention::new, row.owner(), List.of(newest)).fromTable());
    }
}
