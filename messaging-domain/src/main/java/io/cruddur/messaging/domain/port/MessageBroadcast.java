package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Event;

/**
 * Tells every instance of a service what happened, so that each can tell the users who are connected to it.
 *
 * <p>Best effort: what is stored is the truth, and an event only says that it is worth a look. Events of one publisher
 * mostly arrive in their order, and once; a subscriber must cope with any other order, with repeats, and with losses. It is
 * told of a possible loss as soon as that is found out. An instance that dies before its event is out tells nobody, so to be
 * sure, look into the store from time to time.
 *
 * <p>An implementation proves itself with {@code MessageBroadcastContract} of the domain's tests jar.
 */
public interface MessageBroadcast extends AutoCloseable {

    /** For a service in which nobody watches: it drops every event. */
    MessageBroadcast NONE = new MessageBroadcast() {
        @Override
        public void publish(Event event) {}

        @Override
        public Subscription subscribe(Subscriber subscriber) {
            return () -> {};
        }
    };

    /**
     * Hands an event to all subscribers, those of this instance included. Returns at once, and never fails for an engine
     * that is away: by then, what the event tells of has happened.
     */
    void publish(Event event);

    /** Tells this subscriber of every event from now on, until the subscription is closed. */
    Subscription subscribe(Subscriber subscriber);

    /** Closes its connections and ends its threads, if it has any; from then on it tells nobody anything. */
    @Override
    default void close() {}

    /** What is told of events, from any thread. It returns at once and throws nothing. */
    interface Subscriber {

        /** An event was published. */
        void received(Event event);

        /** Events may have been lost: everybody whom this subscriber serves should look into the store. */
        void mayHaveMissed();
    }

    /** What a subscriber holds on to. */
    interface Subscription extends AutoCloseable {

        /** Ends it; an event that is under way may still come. Closing again does nothing. */
        @Override
        void close();
    }
}
