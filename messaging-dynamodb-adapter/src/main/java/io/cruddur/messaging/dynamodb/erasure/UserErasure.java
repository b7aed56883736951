package io.cruddur.messaging.dynamodb.erasure;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Takes a user out of the table whom the user directory has erased already, so that no new request of theirs is let in.
 *
 * <p>Their messages, deleted ones included, become deleted ones under the reserved handle. The inbox rows of those they
 * talked with get that name. Their own rows stay, emptied, so that moves, repairs and verifications go on as before. Their
 * markers, settings and blocks go. In place of these they block everybody whom they talked with: a send to them is refused as
 * by any block, at no extra read.
 *
 * <p>It may run while messages are sent, rows are moved and repaired. It may be stopped at any call, and run again: what is
 * done is not done again. Requests and moves that were under way may bring something back. So it ends with a proof: after a
 * pause it reads the whole table and the index, and takes out what it finds, until there is nothing left.
 *
 * <p>Costs 1 read unit for each 4 KB of the inbox and of its groups' messages; 1 read unit and 4 write units for each message
 * of theirs, 2 write units for each row, 1 write unit for each block; then, twice or more often, half a read unit for each 4 KB
 * of the table and of the index.
 *
 * <p>Safe for use by many threads.
 */
public final class UserErasure {

    /** Functions that move rows run for a minute at most, and instances remember a user and a block for another one. */
    public static final Duration PAUSE = Duration.ofSeconds(150);

    /** One is enough, unless something was brought back in the meantime. */
    private static final int MOST_PROOFS = 8;

    private final TableItems table;
    private final Runnable pause;

    /**
     * An erasure in this table.
     *
     * @param clock the time at which each message is deleted
     * @param pause how long to wait before each proof: longer than the longest request, the longest move and what instances
     *     remember of users and blocks, together; {@link #PAUSE} for a service of ours
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public UserErasure(
            DynamoDbClient client,
            DynamoDbSettings settings,
            InstantSource clock,
            Duration pause,
            CapacityListener capacity) {
        this(client, settings, clock, sleeping(pause), capacity);
    }

    UserErasure(
            DynamoDbClient client,
            DynamoDbSettings settings,
            InstantSource clock,
            Runnable pause,
            CapacityListener capacity) {
        this.table = TableItems.of(client, settings, requireNonNull(clock, "clock"), capacity);
        this.pause = requireNonNull(pause, "pause");
    }

    private static Runnable sleeping(Duration pause) {
        requireNonNull(pause, "pause");
        return () -> {
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted in the pause before the proof.", e);
            }
        };
    }

    /**
     * Takes the user out.
     *
     * @return what was done, and what is left
     * @throws io.cruddur.messaging.domain.UnavailableException if the table can't be reached; what was done stays done
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException if a write was not answered: run it again
     */
    public Report run(ErasedUser user, ErasureListener listener) {
        requireNonNull(user, "user");
        requireNonNull(listener, "listener");
        Tally tally = new Tally();
        GroupErasure groups = new GroupErasure(table, user, listener, tally);
        table.walkInbox(user.id(), row -> {
            groups.erase(row);
            listener.progress(tally.report());
        });
        groups.endBlocks();
        Proof proof = new Proof(table, user, groups, tally);
        boolean clean = false;
        for (int proofs = 0; proofs < MOST_PROOFS && !clean; proofs++) {
            pause.run();
            clean = proof.run(() -> listener.progress(tally.report()));
        }
        return tally.report();
    }

    /** What {@link #run} would find to do in the user's inbox, without a proof. It writes nothing. */
    public Report preview(UserId user) {
        requireNonNull(user, "user");
        Tally tally = new Tally();
        table.walkInbox(user, row -> {
            tally.groups++;
            tally.rowsEmptied += row.isErased() ? 0 : 1;
            tally.rowsRenamed += row.isErased() ? 0 : 1;
            table.walkMessages(
                    row.group(),
                    message -> tally.messages += message.sender().id().equals(user) && !message.isErased() ? 1 : 0);
        });
        table.walkBlocks(user, block -> tally.blocks++);
        return tally.report();
    }

    /**
     * What was done.
     *
     * @param groups how many rows the user's inbox had
     * @param messages how many messages became deleted ones
     * @param rowsEmptied how many rows of theirs were emptied
     * @param rowsRenamed how many times a row of somebody else got the reserved name
     * @param blocks how many blocks of theirs ended
     * @param itemsRead how many items the last proof read, of the table and of the index
     * @param left how many items the last proof found that were not as they should be: above 0, run it again
     */
    public record Report(
            long groups, long messages, long rowsEmptied, long rowsRenamed, long blocks, long itemsRead, long left) {}

    /** Counts what is done. */
    static final class Tally {
        long groups;
        long messages;
        long rowsEmptied;
        long rowsRenamed;
        long blocks;
        long itemsRead;
        long left;

        Report report() {
            return new Report(groups, messages, rowsEmptied, rowsRenamed, blocks, itemsRead, left);
        }
    }
}
