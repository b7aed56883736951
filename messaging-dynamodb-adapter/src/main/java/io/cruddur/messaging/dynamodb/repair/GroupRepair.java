package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.inbox.InboxTable.Placement;
import io.cruddur.messaging.dynamodb.inbox.RowMove;
import io.cruddur.messaging.dynamodb.repair.LostRows.LostRow;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Repairs the rows of a group while handlers of new messages may be at work. It changes one thing in each inbox, reads the
 * group again, and goes on until there is nothing left to change.
 */
final class GroupRepair {

    /** The worst inbox takes three changes, and others may change it at the same time. */
    private static final int MOST_ROUNDS = 8;

    private final TableAccess table;
    private final LostRows lostRows;

    GroupRepair(TableAccess table, LostRows lostRows) {
        this.table = table;
        this.lostRows = lostRows;
    }

    /**
     * Repairs the group.
     *
     * @param since the message, and its revision, that its rows must have reached
     * @return what is still wrong
     */
    List<InboxBreach> run(MessageGroupId group, MessageVersion since) {
        Optional<GroupState> state = table.read(group);
        int rounds = 0;
        while (state.isPresent() && rounds < MOST_ROUNDS && change(state.get())) {
            state = table.read(group);
            rounds++;
        }
        return state.map(left -> left.breaches(since)).orElse(List.of());
    }

    /**
     * Changes one thing in each inbox that is wrong; returns whether there was anything to change.
     *
     * <p>Unlike the looks, it makes no allowance for moves under way. If it takes back a row that was ahead of every
     * message, messages that came meanwhile have not moved the row, so the repair must.
     */
    private boolean change(GroupState state) {
        Set<UserId> changed = new HashSet<>();
        boolean any = false;
        for (InboxBreach breach : state.breaches(MessageVersion.of(state.newest()))) {
            if (breach.owner().map(changed::add).orElse(true)) {
                any |= mend(state, breach);
            }
        }
        return any;
    }

    private boolean mend(GroupState state, InboxBreach breach) {
        if (breach.kind() == InboxBreach.Kind.LOST) {
            return mendLost(state, breach);
        }
        mendRow(state, breach, breach.owner().orElseThrow());
        return true;
    }

    private boolean mendLost(GroupState state, InboxBreach breach) {
        Optional<LostRow> lost = lostRows.find(state, breach);
        lost.ifPresent(row -> put(row, state.newest()));
        return lost.isPresent();
    }

    private void mendRow(GroupState state, InboxBreach breach, UserId owner) {
        switch (breach.kind()) {
            case MISTIMED, OLD_TIME -> putAnew(Collections.max(state.rowsOf(owner), InboxRow.BY_AGE), state.newest());
            default -> new RowMove(table.inboxes(), Contention::new, owner, List.of(state.newest())).fromTable();
        }
    }

    /** Puts a lost row that shows the newest message. */
    void put(LostRow lost, Message newest) {
        atFreeSlot(
                newest,
                slot -> table.inboxes()
                        .put(InboxRow.of(lost.owner(), lost.counterpart(), newest, slot, InboxRow.NEVER)));
    }

    /** Replaces the row in one transaction: of two rows, a handler might keep the wrong one. */
    private void putAnew(InboxRow old, Message newest) {
        Instant readUpTo = readUpTo(old, newest);
        atFreeSlot(
                newest,
                slot -> slot.equals(old.sortKey())
                        ? Placement.TAKEN
                        : table.inboxes().replace(old, anew(old, newest, slot, readUpTo)));
    }

    private static InboxRow anew(InboxRow old, Message newest, String slot, Instant readUpTo) {
        InboxRow anew = InboxRow.of(old.owner(), old.counterpart(), newest, slot, readUpTo)
                .withSettings(old.settings());
        return old.isErased() ? anew.erased() : anew;
    }

    /** What was read stays read, but no further than the newest message that there is. */
    private static Instant readUpTo(InboxRow old, Message newest) {
        boolean ahead = old.messageCreatedAt().isAfter(newest.createdAt());
        return ahead && old.readUpTo().isAfter(newest.createdAt()) ? newest.createdAt() : old.readUpTo();
    }

    private static void atFreeSlot(Message message, Function<String, Placement> put) {
        for (String slot : Keys.rowSlots(message.createdAt(), message.id())) {
            if (put.apply(slot) != Placement.TAKEN) {
                return;
            }
        }
        throw Keys.crowded();
    }
}
