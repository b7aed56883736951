package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Notice.UserChanged;
import io.cruddur.messaging.domain.Notice.UsersChanged;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;

/**
 * Tells every instance of a service that users are not as they were, so that it looks them up again.
 *
 * <p>Safe for use by many threads.
 */
public final class AnnounceUsers {

    private final MessageBroadcast broadcast;

    /**
     * Tells the instances that this broadcast reaches.
     *
     * @param broadcast what carries the notices; it stays its owner's to close
     */
    public AnnounceUsers(MessageBroadcast broadcast) {
        this.broadcast = requireNonNull(broadcast, "broadcast");
    }

    /** A user was renamed, or tied to another identity: call it once that is written. */
    public void changed(UserId user) {
        requireNonNull(user, "user");
        broadcast.announce(new UserChanged(user));
    }

    /** The same of any number of users. */
    public void changed() {
        broadcast.announce(new UsersChanged());
    }
}
