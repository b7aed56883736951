package io.cruddur.messaging.domain;

/**
 * A user as the user directory keeps them.
 *
 * @param user who they are to others
 * @param email their address; empty where there is none
 * @param identity the value of their {@link IdentityId}; empty where they have none yet
 */
public record Account(Participant user, String email, String identity) {

    /** Whether the user is tied to an identity. */
    public boolean hasIdentity() {
        return !identity.isEmpty();
    }

    /** Whether the user is tied to this one. */
    public boolean isTiedTo(IdentityId id) {
        return identity.equals(id.value());
    }
}
