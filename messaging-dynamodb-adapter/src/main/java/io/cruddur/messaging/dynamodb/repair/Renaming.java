package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import io.cruddur.messaging.dynamodb.repair.ProfileSync.Report;
import io.cruddur.messaging.dynamodb.table.InboxRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One run through all rows. It waits before the first look, until the index shows every row and every message under an old
 * name has been applied. From then on only a move can carry an old name on, if it read a row before that was renamed. Such
 * a move is over after the next pause.
 */
final class Renaming {

    /** One look is enough, unless a row moves at the moment of the look. */
    private static final int MOST_LOOKS = 8;

    private final InboxTable table;
    private final Supplier<List<Participant>> directory;
    private final Runnable pause;
    private final int mostRenamed;
    private final Set<UserId> unknown = new HashSet<>();
    private List<RowKey> renamed = new ArrayList<>();
    private Map<UserId, Participant> users = Map.of();
    private long read;
    private long changed;
    private long left;

    /** The key from which to look for a row of the group: the row may have moved up. */
    private record RowKey(UserId owner, MessageGroupId group, String sortKey) {

        /** An old row may lie ahead of its message's time: then its next key is below. */
        static RowKey of(InboxRow row) {
            String ofMessage = WireTime.format(row.messageCreatedAt());
            boolean ahead = row.sortKey().compareTo(ofMessage) > 0;
            return new RowKey(row.owner(), row.group(), ahead ? ofMessage : row.sortKey());
        }
    }

    Renaming(InboxTable table, Supplier<List<Participant>> directory, Runnable pause, int mostRenamed) {
        this.table = table;
        this.directory = directory;
        this.pause = pause;
        this.mostRenamed = mostRenamed;
    }

    Report run(Consumer<Report> progress) {
        waitForMovesUnderWay();
        table.allRowsInIndex(page -> {
            page.forEach(this::look);
            read += page.size();
            progress.accept(report());
        });
        lookAgain();
        return report();
    }

    private Report report() {
        return new Report(read, changed, left, unknown.size());
    }

    private void waitForMovesUnderWay() {
        pause.run();
        users = directory.get().stream()
                .collect(Collectors.toMap(Participant::id, Function.identity(), (one, other) -> one));
    }

    private void look(InboxRow row) {
        if (renameIfWrong(row)) {
            renamed.add(RowKey.of(row));
            if (renamed.size() >= mostRenamed) {
                lookAgain();
            }
        }
    }

    private void lookAgain() {
        for (int looks = 0; looks < MOST_LOOKS && !renamed.isEmpty(); looks++) {
            waitForMovesUnderWay();
            renamed = renamed.stream().filter(this::renameIfWrong).collect(Collectors.toCollection(ArrayList::new));
        }
        left += renamed.size();
        renamed.clear();
    }

    private boolean renameIfWrong(RowKey key) {
        boolean wrong = false;
        for (InboxRow row : table.rowsFrom(key.sortKey, key.owner, key.group)) {
            wrong |= renameIfWrong(row);
        }
        return wrong;
    }

    /** Renames a row if its names are wrong. If it moved meanwhile, the next look finds it. */
    private boolean renameIfWrong(InboxRow row) {
        Optional<Participant> user =
                Optional.ofNullable(users.get(row.counterpart().id()));
        if (user.isEmpty()) {
            unknown.add(row.counterpart().id());
        }
        boolean wrong = user.filter(present -> !row.names(present)).isPresent();
        if (wrong && table.rename(row, user.orElseThrow())) {
            changed++;
        }
        return wrong;
    }
}
