package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

/**
 * A user as the user directory keeps them.
 *
 * @param user who they are to others
 * @param email their address; empty where there is none
 * @param identity the value of their {@link IdentityId}; empty where they have none yet
 */
public record Account(Participant user, String email, String identity) {

    /** Refuses null. */
    public Account {
        requireNonNull(user, "user");
        requireNonNull(email, "email");
        requireNonNull(identity, "identity");
    }

    /** Whether the user is tied to an identity. */
    public boolean hasIdentity() {
        return !identity.isEmpty();
    }

    /** Whether the user is tied to this one. */
    public boolean isTiedTo(IdentityId id) {
        return identity.equals(id.value());
    }
}
