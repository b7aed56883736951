package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.ErasedUsers;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import java.time.InstantSource;

/**
 * The first step of erasing a user, before their items go: the door. From then on nobody finds them by their handle, their
 * tokens are refused, and the identity becomes no user again.
 *
 * <p>Safe for use by many threads.
 */
public final class EraseUser {

    private final ErasedUsers users;
    private final AnnounceUsers announce;
    private final InstantSource clock;

    /**
     * Erases users of this directory.
     *
     * @param broadcast tells every instance not to remember the user; it stays its owner's to close
     * @param clock the time of an erasure
     */
    public EraseUser(ErasedUsers users, MessageBroadcast broadcast, InstantSource clock) {
        this.users = requireNonNull(users, "users");
        this.announce = new AnnounceUsers(broadcast);
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Closes the door behind a user, and tells the instances. May be repeated: the first erasure stays, and is told of again.
     * An instance that does not hear of it refuses the user's tokens within a minute.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code user_not_found}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public ErasedUser closeDoor(UserId user) {
        requireNonNull(user, "user");
        ErasedUser erased = users.erase(user, clock.instant());
        announce.changed(user);
        return erased;
    }
}
