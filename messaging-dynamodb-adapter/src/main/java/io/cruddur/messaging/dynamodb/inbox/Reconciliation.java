package io.cruddur.messaging.dynamodb.inbox;

import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.table.Contention;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Leaves one row of a group in an inbox: the newest, with the latest read marker and the latest settings of all. */
final class Reconciliation {

    private final InboxTable table;
    private final Supplier<Contention> contention;

    Reconciliation(InboxTable table, Supplier<Contention> contention) {
        this.table = table;
        this.contention = contention;
    }

    /**
     * Reads the rows consistently, and deletes all but the newest, each only if it is unchanged. If one has changed, it
     * reads again.
     *
     * @return the row that is left; empty if there is none
     * @throws io.cruddur.messaging.domain.UnavailableException if the rows change again and again
     */
    Optional<InboxRow> run(UserId owner, MessageGroupId group) {
        table.listener().reconciled();
        Contention tries = contention.get();
        while (true) {
            List<InboxRow> rows = table.rows(owner, group);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            InboxRow newest = Collections.max(rows, InboxRow.BY_AGE);
            Instant readUpTo = rows.stream()
                    .map(InboxRow::readUpTo)
                    .max(Instant::compareTo)
                    .orElseThrow();
            boolean erased = rows.stream().anyMatch(InboxRow::isErased);
            InboxRow marked = newest.withReadUpTo(readUpTo);
            InboxRow whole = erased ? newest.erased() : marked.withSettings(settings(rows));
            boolean isWhole =
                    erased ? isErased(newest) : hasMarker(newest, readUpTo) && hasSettings(marked, whole.settings());
            if (isWhole && deleteAllBut(newest, rows)) {
                return Optional.of(whole);
            }
            tries.waitAfter(new IllegalStateException("Rows of the group " + group + " changed while they were read."));
        }
    }

    /** An owner who was erased was so for good, whichever row says it. */
    private boolean isErased(InboxRow row) {
        return row.isErased() || table.erase(row);
    }

    private boolean hasMarker(InboxRow row, Instant readUpTo) {
        return row.readUpTo().equals(readUpTo) || table.mark(row, readUpTo);
    }

    private boolean hasSettings(InboxRow row, GroupSettings settings) {
        return row.settings().equals(settings) || table.set(row, settings);
    }

    private static GroupSettings settings(List<InboxRow> rows) {
        return rows.stream()
                .sorted(InboxRow.BY_AGE)
                .map(InboxRow::settings)
                .reduce((older, newer) -> newer.merge(older))
                .orElseThrow();
    }

    private boolean deleteAllBut(InboxRow newest, List<InboxRow> rows) {
        return rows.stream()
                .filter(row -> !row.sortKey().equals(newest.sortKey()))
                .allMatch(table::delete);
    }
}
