package io.cruddur.messaging.dynamodb.repair;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.repair.InboxVerification.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Repairs what {@link InboxVerification} finds, as soon as it is sure. It never changes messages, and does not write to
 * what is right. It may run while messages are sent and rows are moved, may be stopped at any point, and may run again.
 *
 * <p>A lost row is put again with the counterpart's names from the user directory or, if that does not know them, from their
 * newest message. The other participant's row tells who takes part; if both rows are lost, a message that names both does.
 * Messages of older versions name their senders only: if one participant alone ever wrote, the group's id tells, provided
 * that it was made of the ids of its two users.
 *
 * <p>Safe for use by many threads.
 */
public final class InboxRepair {

    private final TableAccess table;
    private final LostRows lostRows;
    private final Runnable pause;

    /**
     * A repair of this table.
     *
     * @param clock tells which messages have expired
     * @param users is asked for the names that a lost row is to show, such as {@code UserDirectory::findById}
     * @param everyone all users; asked for only if a group lost both its rows and one participant alone ever wrote
     * @param pause as for {@link InboxVerification}
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public InboxRepair(
            DynamoDbClient client,
            DynamoDbSettings settings,
            InstantSource clock,
            Function<UserId, Optional<Participant>> users,
            Supplier<List<Participant>> everyone,
            Duration pause,
            CapacityListener capacity) {
        requireNonNull(client, "client");
        requireNonNull(settings, "settings");
        requireNonNull(clock, "clock");
        requireNonNull(users, "users");
        requireNonNull(everyone, "everyone");
        requireNonNull(pause, "pause");
        requireNonNull(capacity, "capacity");
        this.table = TableAccess.to(client, settings, clock, capacity);
        this.lostRows = new LostRows(users, everyone, table.messages());
        this.pause = SecondLook.sleeping(pause);
    }

    /**
     * Repairs all inboxes.
     *
     * @param dryRun whether to write nothing and only tell what would be done
     * @param repairs is given the outcome of each breach
     * @param progress is told after each page how much was read so far
     * @return how much was read
     * @throws io.cruddur.messaging.domain.UnavailableException if the table or the user directory can't be reached, or a
     *     group is written to all the time; what was repaired before stays repaired
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException if a write was not answered: run it again
     */
    public Progress repair(boolean dryRun, Consumer<Repair> repairs, Consumer<Progress> progress) {
        requireNonNull(repairs, "repairs");
        requireNonNull(progress, "progress");
        return firstLook(dryRun, repairs).atTable(progress);
    }

    /** Repairs the rows of one group in the same way. A group without messages and rows has nothing to repair. */
    public Progress repair(MessageGroupId group, boolean dryRun, Consumer<Repair> repairs) {
        requireNonNull(group, "group");
        requireNonNull(repairs, "repairs");
        return firstLook(dryRun, repairs).atGroup(group);
    }

    private FirstLook firstLook(boolean dryRun, Consumer<Repair> repairs) {
        BreachHandler handler = dryRun ? new DryRun(table, lostRows, repairs) : new RealRun(table, lostRows, repairs);
        return new FirstLook(table, new SecondLook(table, pause, SecondLook.MOST_SUSPECTS, handler));
    }

    /**
     * The outcome of a breach.
     *
     * @param breach what was wrong
     * @param outcome whether it still is wrong
     * @param action a sentence for people: what was done, or must be done
     */
    public record Repair(InboxBreach breach, Outcome outcome, String action) {

        /** Refuses null. */
        public Repair {
            requireNonNull(breach, "breach");
            requireNonNull(outcome, "outcome");
            requireNonNull(action, "action");
        }

        static Repair of(InboxBreach breach, Outcome outcome) {
            return new Repair(breach, outcome, outcome == Outcome.NOT_RECOVERABLE ? byHand(breach) : byRepair(breach));
        }

        private static String byRepair(InboxBreach breach) {
            return switch (breach.kind()) {
                case LOST -> "Put the row again, with the newest message.";
                case DOUBLED -> "Keep the newest row, with the latest read marker of all, and delete the others.";
                case STALE -> "Move the row to the newest message.";
                case OLD_REVISION -> "Show the message as it is now.";
                case MISTIMED, OLD_TIME -> "Put the row anew, at the time of the newest message.";
                case GHOST, ORPHAN -> "Delete the item.";
                case BROKEN_MESSAGE -> byHand(breach);
            };
        }

        private static String byHand(InboxBreach breach) {
            return switch (breach.kind()) {
                case LOST -> "Put the row by hand: nothing tells who the two are, or the counterpart's names.";
                case BROKEN_MESSAGE -> "Mend the message by hand, or delete it.";
                case GHOST -> "Run the repair again once the row of its group is there.";
                default -> "It changed meanwhile: run the repair again.";
            };
        }
    }

    /** What a repair can achieve. */
    public enum Outcome {
        /** It is repaired. */
        REPAIRED,
        /** A real run would repair it. */
        WOULD_REPAIR,
        /** It is not repaired: the table and the user directory don't tell enough, or others changed it all the time. */
        NOT_RECOVERABLE;

        /** The name for programs, such as {@code not_recoverable}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
