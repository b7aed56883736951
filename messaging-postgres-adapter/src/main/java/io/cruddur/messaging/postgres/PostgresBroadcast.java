package io.cruddur.messaging.postgres;

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
    private final PostgresAccess access;

    /** Publishes on connections of the one source, and begins to listen on one of its own. */
    PostgresBroadcast(DataSource publishing, PostgresAccess listening, BroadcastListener told) {
        this.access = listening;
        this.sender = new EventSender(publishing, told);
        this.listener = new EventListener(PostgresConnections.listening(listening), subscribers, sender::sendTo, told);
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
        access.close();
    }
}
