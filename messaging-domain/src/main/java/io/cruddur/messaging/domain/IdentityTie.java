package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

/**
 * A user who is to be tied to an identity.
 *
 * @param account the user, as they were read: if anything about them has changed, this is out of date
 * @param identity their identity from now on
 */
public record IdentityTie(Account account, IdentityId identity) {

    /** Refuses null. */
    public IdentityTie {
        requireNonNull(account, "account");
        requireNonNull(identity, "identity");
    }
}
