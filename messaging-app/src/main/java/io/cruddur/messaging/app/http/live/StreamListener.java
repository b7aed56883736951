package io.cruddur.messaging.app.http.live;

/** Is told of streams of events, from any thread. It returns at once and throws nothing. */
public interface StreamListener {

    /** Ignores what it is told. */
    StreamListener NONE = new StreamListener() {};

    /** A stream was opened. */
    default void opened() {}

    /** A stream has ended, for whatever reason. */
    default void ended() {}

    /** A reader took too little, and was cut off. */
    default void cutOff() {}
}
