package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that every instance of a service has to hear of, whoever is connected to it, since it may remember what is no
 * longer so.
 */
public sealed interface Notice {

    /**
     * A user is not as they were: they were renamed, or tied to another identity.
     *
     * @param user whom to look up again
     */
    record UserChanged(UserId user) implements Notice {

        /** Refuses null. */
        public UserChanged {
            requireNonNull(user, "user");
        }
    }

    /** The same of any number of users. */
    record UsersChanged() implements Notice {}

    /**
     * A user blocked another, or ended that. Nobody is shown it: it is for whoever remembers who blocks whom.
     *
     * @param block the block, or the one that ended
     * @param ended whether it ended
     * @param at when that was written, or later
     */
    record BlockChanged(Block block, boolean ended, Instant at) implements Notice {

        /** Refuses null. */
        public BlockChanged {
            requireNonNull(block, "block");
            requireNonNull(at, "at");
        }
    }
}
