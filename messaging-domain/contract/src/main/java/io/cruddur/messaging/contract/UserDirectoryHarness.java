package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.named;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;

/**
 * What the contracts of users need, and the people that they speak of. Each contract names the port that it is about, as
 * {@code directory()}: it begins without users, and shows those that were added, before or after that call.
 */
public interface UserDirectoryHarness {

    /** A user whose handle begins with a letter outside of ASCII. */
    Participant ELODIE = named("Élodie", "Élodie Moreau");

    /** An identity as Amazon Cognito gives them. */
    IdentityId IDENTITY = new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11");

    /** Another one. */
    IdentityId OTHER_IDENTITY = new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d12");

    /** Adds a user. */
    void add(Account account);

    /** Adds a user without an identity, and without an email. */
    default void add(Participant user) {
        add(new Account(user, "", ""));
    }

    /** Adds a user who is tied to an identity, without an email. */
    default void add(Participant user, IdentityId identity) {
        add(new Account(user, "", identity.value()));
    }
}
