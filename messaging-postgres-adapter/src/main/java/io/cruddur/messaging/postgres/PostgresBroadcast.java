package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.BroadcastText;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import javax.sql.DataSource;

/**
 * Events over LISTEN and NOTIFY of one PostgreSQL database, to every instance that is connected to it. A payload holds ids
 * alone.
 *
 * <p>Events are published by a thread of this object's own, in batches and through the pool, so that a database that is
 * slow or away holds nobody up; one connection besides the pool's listens. Safe for use by many
 * threads. If it breaks, another is opened, at first at
 * once and later every 10 seconds; the same happens when a notification that this object sends itself, at the start and
 * after 5 seconds of silence, does not come back within 4. Subscribers are told that events may have been lost each time
 * listening has started and works, and when any instance could not publish an event.
 *
 * <p>NOTIFY has a ceiling: all databases of a server share one queue, and a transaction that notifies holds a lock on it
 * while it commits, so that such commits come one after the other (PostgreSQL's manual, "NOTIFY"). That is good for some
 * thousands of them a second, which writes of others on the same server share only if they notify too; and each
 * instance is told of every event, also of those that concern none of its users. Beyond that, put a broadcast on Redis
 * pub/sub, or on SNS with an SQS queue for each instance, in the place of this one. Listening needs a session of its own:
 * a proxy that pools transactions, such as PgBouncer in that mode, may be between for publishing, but not for listening.
 */
public final class PostgresBroadcast implements MessageBroadcast {

    static final String CHANNEL = "cruddur_messaging";

    private final InProcessBroadcast subscribers = new InProcessBroadcast();
    private final EventSender sender;
    private final EventListener listener;
    private final Runnable whenClosed;

    private PostgresBroadcast(
            DataSource publishing, DataSource listening, BroadcastListener told, Runnable whenClosed) {
        this.whenClosed = whenClosed;
        requireNonNull(told, "told");
        this.sender = new EventSender(new CommittingConnections(publishing), told);
        this.listener = new EventListener(new CommittingConnections(listening), subscribers, sender::sendTo, told);
    }

    /** Publishes on connections of the one source, and begins to listen on one of its own. */
    PostgresBroadcast(DataSource publishing, PostgresAccess listening, BroadcastListener told) {
        this(publishing, PostgresConnections.listening(listening), told, listening::close);
    }

    /**
     * Begins to listen, on connections of your own, such as those of Spring's pool. The database need not be there yet.
     *
     * <p>Two connections are taken: one for as long as this is open, and another while events are published. So give a source
     * for listening whose connections last, such as the driver's own {@code PGSimpleDataSource}; or the pool, and let it be
     * larger by one. A pool that looks for leaks reports the one that listens. Nobody else gets that one afterwards: it ends
     * with this, or when it breaks. A pooler that pools transactions won't do for listening, as above.
     *
     * <p>Give the driver a {@code socketTimeout} and a {@code connectTimeout}: without them, a server that has gone silent
     * holds both connections for as long as the system's TCP waits.
     *
     * @param publishing where a connection for publishing comes from
     * @param listening where the connection that listens comes from; it has to be one of PostgreSQL's own driver, wrapped or not
     * @param told is told how the connections fare
     */
    public static PostgresBroadcast on(DataSource publishing, DataSource listening, BroadcastListener told) {
        requireNonNull(publishing, "publishing");
        requireNonNull(listening, "listening");
        return new PostgresBroadcast(publishing, listening, told, () -> {});
    }

    @Override
    public void publish(Event event) {
        sender.send(BroadcastText.of(event));
    }

    @Override
    public void announce(Notice notice) {
        sender.send(BroadcastText.of(notice));
    }

    @Override
    public Subscription subscribe(Subscriber subscriber) {
        return subscribers.subscribe(subscriber);
    }

    /** Whether it listens, and has shown that it hears. */
    boolean hears() {
        return listener.hears();
    }

    /** {@inheritDoc} What waits is published before, for 2 seconds at most. Closing again does nothing. */
    @Override
    public void close() {
        sender.close();
        listener.close();
        whenClosed.run();
    }
}
