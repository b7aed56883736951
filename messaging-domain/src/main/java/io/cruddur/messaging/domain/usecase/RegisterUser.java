package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.UserRegistry;
import java.util.Optional;

/** An identity becomes a user, once. Safe for use by many threads. */
public final class RegisterUser {

    private final UserRegistry users;
    private final IdentityDirectory identities;

    /** Registers the identities known to one directory in the other. */
    public RegisterUser(UserRegistry users, IdentityDirectory identities) {
        this.users = requireNonNull(users, "users");
        this.identities = requireNonNull(identities, "identities");
    }

    /**
     * Refuses a handle that {@link #register(Identity)} would refuse, while its owner can still choose another.
     *
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code user_handle_invalid}
     * @throws ConflictException {@code user_handle_taken}
     */
    public void checkHandle(String handle) {
        if (isTaken(Handle.chosen(handle))) {
            throw new ConflictException(
                    ErrorCode.USER_HANDLE_TAKEN, "Another user has the handle " + handle + "; choose another one.");
        }
    }

    private boolean isTaken(Handle handle) {
        try {
            return users.findByHandle(handle).isPresent();
        } catch (ConflictException severalHaveIt) {
            return true;
        }
    }

    /**
     * The user with this identity, who is made if need be. May be repeated, and run in many places at once. A person whom an
     * {@linkplain Identity#external() external} provider signs in gets a free handle: their own, if they have one, or one that
     * is made of their name, or of their address before the {@code @}.
     *
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code user_handle_invalid} when the identity's handle
     *     can't be a new one
     * @throws ConflictException {@code user_handle_taken} when another user has the handle; {@code identity_ambiguous}
     *     when several users are tied to the identity
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public Participant register(Identity identity) {
        requireNonNull(identity, "identity");
        return identity.external() ? registerUnderAFreeHandle(identity) : users.register(identity);
    }

    private Participant registerUnderAFreeHandle(Identity identity) {
        return GivenHandles.of(identity)
                .flatMap(handle -> registerIfFree(identity.withHandle(handle)).stream())
                .findFirst()
                .orElseThrow(() -> new ConflictException(
                        ErrorCode.USER_HANDLE_TAKEN,
                        "All handles that could be given to " + identity.id() + " are taken."));
    }

    private Optional<Participant> registerIfFree(Identity identity) {
        try {
            return Optional.of(users.register(identity));
        } catch (ConflictException e) {
            if (e.code() != ErrorCode.USER_HANDLE_TAKEN) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * The same for an identity of which the id alone is known; empty where the identity provider does not know it.
     *
     * @throws io.cruddur.messaging.domain.UnavailableException {@code identities_unavailable}; nothing was changed
     */
    public Optional<Participant> register(IdentityId id) {
        requireNonNull(id, "id");
        return identities.find(id).map(this::register);
    }
}
