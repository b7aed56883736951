package io.cruddur.messaging.dynamodb.repair;

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
 * that a user sends under his new name. Messages keep the names under which they were written; of a row, nothing but the
 * names changes.
 *
 * <p>It may run while messages are sent and rows are moved, may be broken off at any point, and be run again: a row that is
 * right is not written to. A move under way may carry an old name on, so each row that was renamed is read again after a
 * pause, consistently, and renamed again where it has to be, until it is found right.
 *
 * <p>Afterwards every row has the names that its counterpart had when the run began, or later ones, if the pause is longer
 * than the inboxes lag behind the messages. One case is left: a user who writes under his new name during the run, while a
 * move that had read a row with the old one is still under way. His next message sets that right, or the next run.
 *
 * <p>Costs half a read unit for each 4 KB of rows; and for each row that is renamed 2 write units, and one read unit for
 * each 4 KB from it up to the top of its inbox.
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
     * @param pause how long to wait before the first look, and between a row's renaming and the next look at it: longer than
     *     the inboxes lag behind the messages, such as 5 seconds; zero where nobody writes
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} where nobody asks
     */
    public ProfileSync(DynamoDbClient client, DynamoDbSettings settings, Duration pause, CapacityListener capacity) {
        this(new DynamoDbInboxTable(client, settings, capacity), SecondLook.sleeping(pause), MOST_RENAMED);
    }

    ProfileSync(InboxTable table, Runnable pause, int mostRenamed) {
        this.table = table;
        this.pause = pause;
        this.mostRenamed = mostRenamed;
    }

    /**
     * Renames what is named otherwise than these users are.
     *
     * @param users all users, such as those of {@code UserDirectory::list}; asked for before each look, so that no name is
     *     brought back that has changed meanwhile
     * @param progress is told, after each page of rows, what was done so far
     * @return what was done
     * @throws io.cruddur.messaging.domain.UnavailableException when the table or the user directory can't be reached; what
     *     was renamed before stays so
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when a write was not answered: run it again
     */
    public Report run(Supplier<List<Participant>> users, Consumer<Report> progress) {
        return new Renaming(table, users, pause, mostRenamed).run(progress);
    }

    /**
     * What was done.
     *
     * @param rowsRead how many rows the index shows
     * @param rowsChanged how many times a row got other names
     * @param rowsLeft how many rows were moved or named otherwise at every look: run it again
     * @param unknownUsers how many users have rows that name them, and are not in the user directory; these rows are left as
     *     they are
     */
    public record Report(long rowsRead, long rowsChanged, long rowsLeft, long unknownUsers) {}
}
