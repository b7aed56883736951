package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.repair.InboxBreach.Kind;
import io.cruddur.messaging.dynamodb.table.Condition;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.Keys;
import io.cruddur.messaging.dynamodb.table.MessageItem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Judges and deletes items that are wrong by themselves: unreadable ones, and rows of groups without messages. */
final class StrayItems {

    private final TableAccess table;

    StrayItems(TableAccess table) {
        this.table = table;
    }

    /**
     * What is wrong with a message or a row by itself. For a row this reads one of its group's messages, at half a read
     * unit, or one if read consistently.
     *
     * <p>A row of a message that has expired is right, though all messages of its group may be gone; but once the message is, the
     * row may not hold its text any more.
     *
     * @return empty if nothing is wrong, or the item is neither a message nor a row
     */
    Optional<InboxBreach> judge(Item item, boolean consistently) {
        if (Keys.isMessage(item.partitionKey())) {
            return MessageItem.read(item, table.naiveZone()).isPresent()
                    ? Optional.empty()
                    : Optional.of(breach(
                            item,
                            Kind.BROKEN_MESSAGE,
                            "The item is not a message: its time, id, sender or text is missing or broken."));
        }
        if (!Keys.isInbox(item.partitionKey())) {
            return Optional.empty();
        }
        Optional<InboxRow> row = InboxRow.read(item, table.naiveZone());
        if (row.isEmpty()) {
            return Optional.of(breach(
                    item,
                    Kind.GHOST,
                    "The item is not an inbox row: its owner, time, group, counterpart or text is missing or broken."));
        }
        return row.flatMap(read -> judge(read, item, consistently));
    }

    private Optional<InboxBreach> judge(InboxRow row, Item item, boolean consistently) {
        if (row.isExpiredAt(table.clock().instant())) {
            return holdsWhatIsGone(row, consistently)
                    ? Optional.of(breach(item, Kind.OLD_REVISION, "The row holds the text of a message that expired."))
                    : Optional.empty();
        }
        return table.messages().isEmpty(row.group(), consistently)
                ? Optional.of(breach(item, Kind.ORPHAN, "The row's group has no messages."))
                : Optional.empty();
    }

    /** Where the record of its deletion was lost, no later one empties the row. */
    private boolean holdsWhatIsGone(InboxRow row, boolean consistently) {
        if (row.lastMessage().preview().isEmpty()) {
            return false;
        }
        Map<String, AttributeValue> message =
                Keys.of(Keys.messages(row.group()), WireTime.format(row.messageCreatedAt()));
        return (consistently ? table.requests().get(message) : table.requests().getLagging(message)).isEmpty();
    }

    private static InboxBreach breach(Item item, Kind kind, String message) {
        return new InboxBreach(
                kind, groupOf(item), Keys.ownerOf(item.partitionKey()), Optional.of(item.sortKey()), message);
    }

    private static Optional<MessageGroupId> groupOf(Item item) {
        return Keys.groupOf(item.partitionKey())
                .or(() -> item.uuid(InboxRow.GROUP).map(MessageGroupId::new));
    }

    /**
     * Whether a ghost may be deleted. It may be all that is left of a row, so it stays until its group has its rows.
     *
     * @param group whose row it may have been; empty if it does not tell
     * @param getsItsRows whether a group that lacks rows gets them; asked only for such groups
     */
    boolean mayDeleteGhost(Optional<MessageGroupId> group, Predicate<GroupState> getsItsRows) {
        return group.map(known -> isOfNoUse(known, getsItsRows)).orElse(true);
    }

    private boolean isOfNoUse(MessageGroupId group, Predicate<GroupState> getsItsRows) {
        return table.read(group)
                .map(state -> state.lostRows().isEmpty() || getsItsRows.test(state))
                .orElseGet(() -> table.messages().isEmpty(group, true));
    }

    /** Deletes a ghost if it still names the same group, or still none; returns whether it did. */
    boolean deleteGhost(Item ghost) {
        Condition unchanged =
                Condition.equal(Keys.PARTITION, ghost.partitionKey()).and(Condition.asSeen(ghost, InboxRow.GROUP));
        try {
            table.requests().deleteIf(unchanged, ghost);
            return true;
        } catch (ConditionalCheckFailedException | TransactionConflictException e) {
            return false;
        }
    }
}
