package io.cruddur.messaging.domain;

/**
 * A user as the user directory keeps him.
 *
 * @param user who he is to others
 * @param email his address; empty where there is none
 * @param identity the value of his {@link IdentityId}; empty where he has none yet
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
