package io.cruddur.messaging.domain.port;

/**
 * Is told whether a {@link MessageBroadcast} hears what other instances publish, from any thread. It returns at once and throws
 * nothing.
 */
public interface BroadcastListener {

    /** Ignores what it is told. */
    BroadcastListener NONE = new BroadcastListener() {};

    /** It hears: for the first time, or again after {@link #interrupted}. */
    default void hears() {}

    /** It heard, and no longer does; it tries again by itself. */
    default void interrupted() {}
}
