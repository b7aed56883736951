package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A person as the identity provider knows them. All but the id is text that they may have chosen themselves, and is empty
 * where the provider has none.
 *
 * @param id who they are
 * @param handle what they call themselves: Amazon Cognito's {@code preferred_username}
 * @param displayName the name that is shown: Amazon Cognito's {@code name}
 * @param email their address
 * @param emailVerified whether the provider has seen that mail to this address reaches them
 * @param external whether another provider, such as Google, signs them in: then no form has asked them for a handle
 */
public record Identity(
        IdentityId id, String handle, String displayName, String email, boolean emailVerified, boolean external) {

    /** Refuses null. */
    public Identity {
        requireNonNull(id, "id");
        requireNonNull(handle, "handle");
        requireNonNull(displayName, "displayName");
        requireNonNull(email, "email");
    }

    /** Somebody who signs in with the provider itself. */
    public Identity(IdentityId id, String handle, String displayName, String email, boolean emailVerified) {
        this(id, handle, displayName, email, emailVerified, false);
    }

    /** The same person under another handle. */
    public Identity withHandle(Handle another) {
        return new Identity(id, another.value(), displayName, email, emailVerified, external);
    }

    /** The name to show for a new user: the display name, or the handle where nothing of that can be seen. */
    public String shownName() {
        return Text.isInvisible(displayName) ? handle : displayName;
    }

    /** The handle, if it can be one. */
    public Optional<Handle> usableHandle() {
        try {
            return Optional.of(new Handle(handle));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }
}
