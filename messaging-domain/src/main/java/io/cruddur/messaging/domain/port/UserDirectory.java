package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.util.Optional;

/**
 * The users of the application. Every method reads what was written last, and may throw
 * {@link io.cruddur.messaging.domain.UnavailableException} ({@code users_unavailable}).
 *
 * <p>An implementation proves itself with {@code UserDirectoryContract} of the domain's tests jar.
 */
public interface UserDirectory {

    /** The user with this id. */
    Optional<Participant> findById(UserId id);

    /**
     * The user with this handle, in any spelling of upper and lower case.
     *
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_ambiguous} when several users share it
     */
    Optional<Participant> findByHandle(Handle handle);

    /** The user who is tied to this identity; a user without an identity is never found, nor one of several. */
    Optional<Participant> findByIdentity(IdentityId identity);
}
