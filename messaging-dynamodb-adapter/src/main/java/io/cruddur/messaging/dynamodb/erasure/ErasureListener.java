package io.cruddur.messaging.dynamodb.erasure;

import io.cruddur.messaging.domain.Block;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.UserId;

/**
 * Is told what an erasure does, so that the instances of a service hear of it.
 *
 * <p>An implementation is safe for use by many threads: it is called on the thread of the work.
 */
public interface ErasureListener {

    /** Ignores what it is told. */
    ErasureListener NONE = new ErasureListener() {};

    /** The erased user takes no messages of this counterpart any more. */
    default void blocked(Block block) {}

    /** A message has become a deleted one; this is the counterpart of its sender. */
    default void erased(Message message, UserId counterpart) {}

    /** So much was done so far. */
    default void progress(UserErasure.Report report) {}
}
