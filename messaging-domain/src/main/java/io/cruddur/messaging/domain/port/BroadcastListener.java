package io.cruddur.messaging.domain.port;

/** Is told how a broadcast's connection fares, from any thread, to count it. It returns at once and throws nothing. */
public interface BroadcastListener {

    /** Ignores what it is told. */
    BroadcastListener NONE = new BroadcastListener() {};

    /** What other instances publish is heard from now on: for the first time, or again after {@link #interrupted}. */
    default void hears() {}

    /** It was heard, and no longer is; the broadcast tries again by itself. */
    default void interrupted() {}

    /**
     * What was published by this instance did not get out; all subscribers will be told.
     *
     * @param count how many events and notices are known to be lost
     */
    default void lost(long count) {}
}
