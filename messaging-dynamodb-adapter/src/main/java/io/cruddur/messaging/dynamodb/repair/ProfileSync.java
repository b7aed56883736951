package io.cruddur.messaging.dynamodb.repair;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.inbox.DynamoDbInboxTable;
import io.cruddur.messaging.dynamodb.inbox.InboxTable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Brings the present names of all users into the inbox rows of those they talk with, without waiting for the next message
 * under a new name. Messages keep the names under which they were written; of a row, only the names change.
 *
 * <p>It may run while messages are sent and rows are moved, may be stopped at any point, and may run again: it does not
 * write to a row that is right. A move under way may carry an old name on. So each renamed row is read again after a pause,
 * consistently, and renamed again if necessary, until it is right.
 *
 * <p>Afterwards every row has the names that its counterpart had when the run began, or later ones, provided that the pause
 * is longer than the inboxes lag behind the messages. There is one exception: a user writes under a new name during the
 * run, while a move that had read a row with the old name is still under way. Their next message corrects that, or the next
 * run does.
 *
 * <p>Costs half a read unit for each 4 KB of rows. Each renamed row costs 2 write units, and one read unit for each 4 KB
 * from the row up to the top of its inbox.
 *
 * <p>Safe for use by many threads.
 */
public final class ProfileSync {

    /** How many renamed rows are kept until they are read again. */
    static final int MOST_RENAMED = 10_000;

    private final InboxTable table;
    private final Runnable pause;
    private final int mostRenamed;

    /**
     * A sync of this table.
     *
     * @param pause how long to wait before the first look, and between renaming a row and looking at it again: longer than
     *     the inboxes lag behind the messages, such as 5 seconds; zero if nobody writes
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public ProfileSync(DynamoDbClient client, DynamoDbSettings settings, Duration pause, CapacityListener capacity) {
        this(new DynamoDbInboxTable(client, settings, capacity), SecondLook.sleeping(pause), MOST_RENAMED);
    }

    ProfileSync(InboxTable table, Runnable pause, int mostRenamed) {
        this.table = requireNonNull(table, "table");
        this.pause = requireNonNull(pause, "pause");
        this.mostRenamed = mostRenamed;
    }

    /**
     * Renames the counterparts of all rows that don't have these users' names.
     *
     * @param users all users, such as those of {@code UserAccounts::list}; asked for before each look, so that no
     *     name that has changed meanwhile is brought back
     * @param progress is told after each page of rows what was done so far
     * @return what was done
     * @throws io.cruddur.messaging.domain.UnavailableException if the table or the user directory can't be reached; what was
     *     renamed before stays renamed
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException if a write was not answered: run it again
     */
    public Report run(Supplier<List<Participant>> users, Consumer<Report> progress) {
        requireNonNull(users, "users");
        requireNonNull(progress, "progress");
        return new Renaming(table, users, pause, mostRenamed).run(progress);
    }

    /**
     * What was done.
     *
     * @param rowsRead how many rows the index shows
     * @param rowsChanged how many times a row got other names
     * @param rowsLeft how many rows had moved or been renamed at every look: run it again
     * @param unknownUsers how many users are named by rows but not in the user directory; these rows are left as they are
     */
    public record Report(long rowsRead, long rowsChanged, long rowsLeft, long unknownUsers) {}
}
