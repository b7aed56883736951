package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sets the read marker of a group's row in one inbox, while others may move the row. Whichever row is marked, the
 * marker stays: the row is no longer as a mover saw it, so the mover reconciles instead of deleting it.
 */
public final class RowMark {

    private final InboxTable table;
    private final Supplier<Contention> contention;
    private final UserId owner;
    private final MessageGroupId group;

    public RowMark(InboxTable table, Supplier<Contention> contention, UserId owner, MessageGroupId group) {
        this.table = table;
        this.contention = contention;
        this.owner = owner;
        this.group = group;
    }

    /**
     * Sets the marker, unless the row has this one or a later one.
     *
     * @return the marker that the row has now; empty if the inbox has no row of the group, or its owner was erased
     * @throws io.cruddur.messaging.domain.UnavailableException if the row changes again and again
     */
    public Optional<Instant> set(Instant readUpTo) {
        Contention tries = contention.get();
        List<InboxRow> rows = rowsToBeginWith();
        while (!rows.isEmpty() && rows.stream().noneMatch(InboxRow::isErased)) {
            Instant latest = rows.stream()
                    .map(InboxRow::readUpTo)
                    .max(Instant::compareTo)
                    .orElseThrow();
            if (!latest.isBefore(readUpTo)) {
                return Optional.of(latest);
            }
            InboxRow newest = Collections.max(rows, InboxRow.BY_AGE);
            if (table.mark(newest, readUpTo)) {
                return Optional.of(readUpTo);
            }
            tries.waitAfter(new IllegalStateException("The row of the group " + group + " moved meanwhile."));
            rows = rowsSince(newest);
        }
        return Optional.empty();
    }

    /** The same, but no further than the message that the row shows: for a group of which no message is left. */
    public Optional<Instant> setUpToShown(Instant readUpTo) {
        return rowsToBeginWith().stream()
                .map(InboxRow::messageCreatedAt)
                .max(Instant::compareTo)
                .flatMap(shown -> set(readUpTo.isAfter(shown) ? shown : readUpTo));
    }

    private List<InboxRow> rowsToBeginWith() {
        List<InboxRow> shown = table.rowsInIndex(group).stream()
                .filter(row -> row.owner().equals(owner))
                .toList();
        return shown.isEmpty() ? table.rows(owner, group) : shown;
    }

    /** Rows move upwards, except old ones whose keys lie ahead of their times, and those that are repaired. */
    private List<InboxRow> rowsSince(InboxRow seen) {
        List<InboxRow> above = table.rowsFrom(seen.sortKey(), owner, group);
        return above.isEmpty() ? table.rows(owner, group) : above;
    }
}
