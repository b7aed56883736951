package io.cruddur.messaging.domain.port;

/** Is told how a broadcast's connection fares, from any thread, to count it. It returns at once and throws nothing. */
public interface BroadcastListener {

    /** Takes no notice. */
    BroadcastListener NONE = new BroadcastListener() {};

    /** What other instances publish is heard from now on: at the start, and each time after it was not. */
    default void hears() {}

    /**
     * What was published by this instance did not get out; all subscribers will be told.
     *
     * @param count how many events and notices are known to be lost
     */
    default void lost(long count) {}
}
