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
 * One run through all rows. It waits before the first look, so that the index shows every row that there was, and no message
 * is left to be applied that was written under an old name. From then on an old name can only be carried on, by a move that
 * read a row before that was renamed: such a move is over after the next pause.
 */
final class Renaming {

    /** One will do, unless a row moves in the very moment of a look. */
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

    /** From where on a row of the group has to be looked for: it may have moved. */
    private record RowKey(UserId owner, MessageGroupId group, String sortKey) {

        /** Where an old row lies ahead of its time, its next place is below. */
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

    /** Renames a row if it is wrong; one that moved meanwhile will be found where it is by the next look. */
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
