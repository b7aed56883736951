package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.table.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Compares every inbox with the messages: each participant of a group has one row of it, which shows its newest message.
 *
 * <p>It reads the table once, page by page, and keeps a bounded part of it in memory however large it is. On a table in
 * use, what looks wrong may be on its way to be right: so it is read again, consistently, after a pause, and only what is
 * wrong then is a breach. Nothing is written.
 *
 * <p>Costs half a read unit for each 4 KB of the table, half a unit for each group and for each row, and more for what
 * looks wrong: both participants' inboxes, read consistently.
 */
public final class InboxVerification {

    private final TableAccess table;
    private final Runnable pause;
    private final int mostSuspects;

    /**
     * A verification of this table.
     *
     * @param pause how long after the first look what looks wrong is read again: longer than the inboxes lag behind the
     *     messages, such as 5 seconds; zero where nobody writes
     * @param capacity is told what each request consumed; {@link CapacityListener#NONE} where nobody asks
     */
    public InboxVerification(
            DynamoDbClient client, DynamoDbSettings settings, Duration pause, CapacityListener capacity) {
        this(client, settings, SecondLook.sleeping(pause), SecondLook.MOST_SUSPECTS, capacity);
    }

    InboxVerification(
            DynamoDbClient client,
            DynamoDbSettings settings,
            Runnable pause,
            int mostSuspects,
            CapacityListener capacity) {
        this.table = TableAccess.to(client, settings, capacity);
        this.pause = pause;
        this.mostSuspects = mostSuspects;
    }

    /**
     * Verifies all inboxes.
     *
     * @param breaches is given each breach, as soon as that is sure
     * @param progress is told, after each page, how much was read so far
     * @return how much was read
     * @throws io.cruddur.messaging.domain.UnavailableException when the table can't be read
     */
    public Progress verify(Consumer<InboxBreach> breaches, Consumer<Progress> progress) {
        BreachHandler handler = new BreachHandler() {
            @Override
            public void inGroup(GroupState state, Instant since, List<InboxBreach> found) {
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
     * @param groups those that have messages
     */
    public record Progress(long items, long groups) {}
}
