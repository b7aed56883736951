package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.util.Optional;

/**
 * Finds users: all that starting a conversation and finding the caller of a request need. Whoever keeps users in a place of their
 * own implements this, and {@link UserRegistry}, {@link UserSearch}, {@link UserAccounts} or {@link ErasedUsers} only if
 * they want what these are for.
 *
 * <p>Every method reads what was written last, is safe for use by many threads, and may throw
 * {@link io.cruddur.messaging.domain.UnavailableException} ({@code users_unavailable}). A user who was erased is nobody: no
 * look-up finds them.
 *
 * <p>An implementation proves itself with {@code FindingUsersContract} of {@code messaging-contract}.
 */
public interface UserDirectory {

    /** The user with this id. */
    Optional<Participant> findById(UserId id);

    /**
     * The user with this handle; where nobody has it, the user with this handle without the {@code @} at its beginning.
     *
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_ambiguous} when several users share it
     */
    default Optional<Participant> findByName(Handle name) {
        return findByHandle(name).or(() -> name.withoutAt().flatMap(this::findByHandle));
    }

    /**
     * The user with this handle, in any spelling of upper and lower case.
     *
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_ambiguous} when several users share it
     */
    Optional<Participant> findByHandle(Handle handle);

    /** The user who is tied to this identity; a user without an identity is never found, nor one of several. */
    Optional<Participant> findByIdentity(IdentityId identity);
}
