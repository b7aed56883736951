package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Changes what the owner of an inbox has set for a group, while others may move its row. Whichever row is changed, the
 * change stays: the row is no longer as a mover saw it, so the mover reconciles instead of deleting it.
 */
public final class RowSettings {

    private final InboxTable table;
    private final Supplier<Contention> contention;
    private final UserId owner;
    private final MessageGroupId group;

    public RowSettings(InboxTable table, Supplier<Contention> contention, UserId owner, MessageGroupId group) {
        this.table = table;
        this.contention = contention;
        this.owner = owner;
        this.group = group;
    }

    /**
     * Changes the settings of the newest row, which become later than those of any other. The rows are read consistently:
     * settings that the index does not show yet must not be set again, with an earlier time.
     *
     * @return the settings that the row has now; empty if the inbox has no row of the group, or its owner was erased
     * @throws io.cruddur.messaging.domain.UnavailableException if the row changes again and again
     */
    public Optional<GroupSettings> change(UnaryOperator<GroupSettings> change) {
        Contention tries = contention.get();
        List<InboxRow> rows = rowsToBeginWith();
        while (!rows.isEmpty() && rows.stream().noneMatch(InboxRow::isErased)) {
            InboxRow newest = rows.stream().max(InboxRow.BY_AGE).orElseThrow();
            GroupSettings present =
                    rows.stream().reduce(InboxRow::merge).orElseThrow().settings();
            GroupSettings changed = change.apply(present);
            if (changed.equals(present) || table.set(newest, changed)) {
                return Optional.of(changed);
            }
            tries.waitAfter(new IllegalStateException("The row of the group " + group + " moved meanwhile."));
            rows = table.rows(owner, group);
        }
        return Optional.empty();
    }

    /** The rows from where the index shows one upwards: rows move upwards, but for old ones and those that are repaired. */
    private List<InboxRow> rowsToBeginWith() {
        List<InboxRow> above = table.rowsInIndex(group).stream()
                .filter(row -> row.owner().equals(owner))
                .map(InboxRow::sortKey)
                .min(String::compareTo)
                .map(lowest -> table.rowsFrom(lowest, owner, group))
                .orElse(List.of());
        return above.isEmpty() ? table.rows(owner, group) : above;
    }
}
