package io.cruddur.messaging.dynamodb.repair;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.table.Item;
import io.cruddur.messaging.dynamodb.table.MessageVersion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Compares every inbox with the messages: each participant of a group must have one row of it that shows its newest message.
 *
 * <p>It reads the table once, page by page, in bounded memory. On a table in use, a move may be under way where something
 * looks wrong. So that is read again, consistently, after a pause; only what is wrong then is a breach. It writes nothing.
 *
 * <p>Costs half a read unit for each 4 KB of the table and half a unit for each group and each row. For what looks wrong it
 * also reads both participants' inboxes consistently.
 *
 * <p>Safe for use by many threads.
 */
public final class InboxVerification {

    private final TableAccess table;
    private final Runnable pause;
    private final int mostSuspects;

    /**
     * A verification of this table.
     *
     * @param clock tells which messages have expired
     * @param pause how long to wait before the second look: longer than the inboxes lag behind the messages, such as 5
     *     seconds; zero if nobody writes
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} to ignore it
     */
    public InboxVerification(
            DynamoDbClient client,
            DynamoDbSettings settings,
            InstantSource clock,
            Duration pause,
            CapacityListener capacity) {
        this(client, settings, clock, SecondLook.sleeping(pause), SecondLook.MOST_SUSPECTS, capacity);
    }

    InboxVerification(
            DynamoDbClient client,
            DynamoDbSettings settings,
            InstantSource clock,
            Runnable pause,
            int mostSuspects,
            CapacityListener capacity) {
        this.table = TableAccess.to(client, settings, requireNonNull(clock, "clock"), capacity);
        this.pause = requireNonNull(pause, "pause");
        this.mostSuspects = mostSuspects;
    }

    /**
     * Verifies all inboxes.
     *
     * @param breaches is given each breach as soon as it is sure
     * @param progress is told after each page how much was read so far
     * @return how much was read
     * @throws io.cruddur.messaging.domain.UnavailableException if the table can't be read
     */
    public Progress verify(Consumer<InboxBreach> breaches, Consumer<Progress> progress) {
        requireNonNull(breaches, "breaches");
        requireNonNull(progress, "progress");
        BreachHandler handler = new BreachHandler() {
            @Override
            public void inGroup(GroupState state, MessageVersion since, List<InboxBreach> found) {
                found.forEach(breaches);
            }

            @Override
            public void inItem(Item item, InboxBreach breach) {
                breaches.accept(breach);
            }
        };
        return new FirstLook(table, new SecondLook(table, pause, mostSuspects, handler)).atTable(progress);
    }

    /**
     * How much of a table was read.
     *
     * @param items messages, rows, and whatever else lies in the table
     * @param groups with messages
     */
    public record Progress(long items, long groups) {}
}
