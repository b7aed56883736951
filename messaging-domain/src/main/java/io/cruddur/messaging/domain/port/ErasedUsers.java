package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Erases users, and knows those who were. Every method reads what was written last, is safe for use by many threads, and
 * may throw {@link io.cruddur.messaging.domain.UnavailableException} ({@code users_unavailable}; nothing was changed).
 */
public interface ErasedUsers {

    /**
     * Erases a user: of them their id, a {@linkplain Handle#isReserved reserved} handle, the time and a hash of their
     * identity are kept, so that it registers nobody again. Atomic, and safe to repeat: the first time and handle stay.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code user_not_found}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    ErasedUser erase(UserId id, Instant now);

    /** The erased user with this id; empty for any other. */
    Optional<ErasedUser> findErased(UserId id);
}
