package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Event;

/**
 * Tells every instance of a service what happened, so that each can tell the users who are connected to it.
 *
 * <p>Best effort: what is stored is the truth, and an event only says that it is worth a look. Events of one publisher
 * mostly arrive in their order, and once; a subscriber bears with any other order, with repeats, and with losses. Where
 * events may have been lost he is told so, as soon as that is found out; an instance that dies before its event is out
 * tells nobody, so whoever needs to be sure looks into the store from time to time.
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

    /** Lets go of the connections and threads that it holds, if any; nobody is told anything from then on. */
    @Override
    default void close() {}

    /** Somebody who is told of events, from any thread. He returns at once and throws nothing. */
    interface Subscriber {

        /** An event was published. */
        void received(Event event);

        /** Events may have been lost: everybody he cares for should look into the store. */
        void mayHaveMissed();
    }

    /** What a subscriber holds on to. */
    interface Subscription extends AutoCloseable {

        /** Ends it; an event that is under way may still come. Closing again does nothing. */
        @Override
        void close();
    }
}
