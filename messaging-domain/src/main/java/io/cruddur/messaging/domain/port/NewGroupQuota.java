package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.UserId;

/**
 * How many message groups each user may make. A group that is there already costs nothing, and neither does one that was
 * not made after all. Safe for use by many threads: of calls at the same moment, no more are let through than one by one.
 */
@FunctionalInterface
public interface NewGroupQuota {

    /** For users who may make as many groups as they like. */
    NewGroupQuota NONE = starter -> {};

    /**
     * Counts a group that is about to be made.
     *
     * @throws RuntimeException one of the implementation's own, to refuse: then the group is not made, and the starter gets
     *     this exception
     */
    void take(UserId starter);

    /** Counts one group less: the last one that was taken for was not made, or it is not known whether it was. */
    default void giveBack(UserId starter) {}
}
