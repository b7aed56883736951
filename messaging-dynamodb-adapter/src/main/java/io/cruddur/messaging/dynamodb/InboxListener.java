package io.cruddur.messaging.dynamodb;

import java.time.Instant;

/** Is told what is done to inbox rows, from any thread. It returns at once and throws nothing. */
public interface InboxListener {

    /** Ignores what it is told. */
    InboxListener NONE = new InboxListener() {};

    /** A row was moved to the top of an inbox. */
    default void moved() {}

    /** The rows of a group in one inbox were read and brought down to one, since there may have been several. */
    default void reconciled() {}

    /** A participant of a group has no row that could be moved. */
    default void rowLost() {}

    /** A group was brought up to its newest message of a batch, which was created at this time. */
    default void shown(Instant createdAt) {}

    /**
     * A message was not shown.
     *
     * @param lasting whether it will fail again
     */
    default void failed(boolean lasting) {}
}
