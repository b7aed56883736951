package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Event;
import io.cruddur.messaging.domain.Notice;
import io.cruddur.messaging.domain.UserId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells the instances of a service what happened: of an event those whose users it concerns, and of a notice all of them.
 *
 * <p>Best effort: what is stored is the truth, and an event only says that it is worth a look. Events of one publisher
 * mostly arrive in their order, and once; a subscriber must cope with any other order, with repeats, and with losses. It is
 * told of a possible loss as soon as that is found out. An instance that dies before its event is out tells nobody, so to be
 * sure, look into the store from time to time. All this holds for notices too.
 *
 * <p>An implementation proves itself with {@code MessageBroadcastContract} of {@code messaging-contract}.
 *
 * <p>An implementation is safe for use by many threads.
 */
public interface MessageBroadcast extends AutoCloseable {

    /** For a service in which nobody watches: it drops every event and every notice. */
    MessageBroadcast NONE = new MessageBroadcast() {
        @Override
        public void publish(Event event) {}

        @Override
        public void announce(Notice notice) {}

        @Override
        public Subscription subscribe(Subscriber subscriber) {
            return new Subscription() {
                @Override
                public CompletionStage<Void> watch(UserId user) {
                    return CompletableFuture.completedStage(null);
                }

                @Override
                public void unwatch(UserId user) {}

                @Override
                public void close() {}
            };
        }
    };

    /**
     * Hands an event to all subscribers that watch one of its participants, those of this instance included. Returns at
     * once, and never fails for an engine that is away: by then, what the event tells of has happened.
     */
    void publish(Event event);

    /** Hands a notice to all subscribers, those of this instance included, as {@link #publish} does an event. */
    void announce(Notice notice);

    /** Tells this subscriber of every notice, and of the events of the users it watches, until the subscription is closed. */
    Subscription subscribe(Subscriber subscriber);

    /**
     * Whether one process alone writes what this tells of: each message, and each edit and deletion of one. Then it need not
     * be read again for those who watch.
     */
    default boolean isOfOneProcess() {
        return false;
    }

    /** Closes its connections and ends its threads, if it has any; from then on it tells nobody anything. */
    @Override
    default void close() {}

    /** What is told of events and notices, from any thread. It returns at once and throws nothing. */
    interface Subscriber {

        /** An event was published that concerns a user whom it watches. */
        void received(Event event);

        /** A notice was announced. */
        default void announced(Notice notice) {}

        /** Events and notices may have been lost: whatever this subscriber serves should look into the store. */
        void mayHaveMissed();
    }

    /** What a subscriber holds on to. */
    interface Subscription extends AutoCloseable {

        /**
         * Watches a user, until {@link #unwatch} was called as often as this.
         *
         * @return done as soon as no event of the user is missed any more, and never with a failure: while the engine is
         *     away, it waits
         */
        CompletionStage<Void> watch(UserId user);

        /** Takes back one {@link #watch} of the user; an event that is under way may still come. */
        void unwatch(UserId user);

        /** Ends it; an event that is under way may still come. Closing again does nothing. */
        @Override
        void close();
    }
}
