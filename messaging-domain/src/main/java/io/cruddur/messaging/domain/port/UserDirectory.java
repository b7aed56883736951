package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErasedUser;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The users of the application. Every method reads what was written last, and may throw
 * {@link io.cruddur.messaging.domain.UnavailableException} ({@code users_unavailable}; nothing was changed). Those that
 * write may throw {@link io.cruddur.messaging.domain.OutcomeUnknownException}: then the write may have happened, and may be
 * repeated. A user who was erased is nobody: no look-up but {@link #findErased} finds them, and no list has them.
 *
 * <p>An implementation proves itself with {@code UserDirectoryContract} of {@code messaging-contract}.
 *
 * <p>An implementation is safe for use by many threads.
 */
public interface UserDirectory {

    /** The user with this id. */
    Optional<Participant> findById(UserId id);

    /** All that is kept of the user with this id. */
    Optional<Account> findAccount(UserId id);

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

    /**
     * Users whose handle begins with this, in the order of their handles, then those whose display name does, in the order of
     * their names; each once. Upper and lower case are the same, at least of the letters of ASCII, and only the first
     * {@value NamePrefix#MAX_CODE_POINTS} characters of a handle or a name count for the order. The work grows with the limit,
     * not with the number of users.
     *
     * @param limit how many at most
     */
    List<Participant> search(NamePrefix prefix, int limit);

    /** The user who is tied to this identity; a user without an identity is never found, nor one of several. */
    Optional<Participant> findByIdentity(IdentityId identity);

    /** All users, in the order of their handles without case. A user whose handle is unusable is left out. */
    List<Account> list();

    /**
     * Ties identities to users, one after the other: all of them, or none. It changes nothing if one of the accounts is not
     * as it was read, or one of the identities is somebody's, when its turn comes.
     *
     * @return whether it was done; if not, read the users again
     */
    boolean tie(List<IdentityTie> ties);

    /**
     * The user who is tied to this identity; where there is none, a new one is made, with an id of their own and with the
     * identity's handle, {@linkplain Identity#shownName name} and email. However often, and from however many places
     * at once, an identity is registered, there is one user.
     *
     * @throws io.cruddur.messaging.domain.ConflictException {@code user_handle_taken} when another user has the handle, in
     *     any spelling that is equal; {@code identity_ambiguous} when several users are tied to the identity;
     *     {@code user_erased} when the user who was tied to it is erased
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code user_handle_invalid} when the identity's handle can't
     *     be {@linkplain Handle#chosen a new one}, or the user's is none
     */
    Participant register(Identity identity);

    /**
     * Erases a user: of them their id, a {@linkplain Handle#isReserved reserved} handle, the time and a hash of their
     * identity are kept, so that it registers nobody again. Atomic, and safe to repeat: the first time and handle stay.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code user_not_found}
     */
    ErasedUser erase(UserId id, Instant now);

    /** The erased user with this id; empty for any other. */
    Optional<ErasedUser> findErased(UserId id);
}
