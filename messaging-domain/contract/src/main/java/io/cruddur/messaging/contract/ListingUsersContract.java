package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Participant;
import org.junit.jupiter.api.Test;

/** All users are listed, with what is known of them. */
public interface ListingUsersContract extends UserDirectoryHarness {

    @Test
    @Rule("UserDirectory.list: All users, in the order of their handles without case")
    default void anEmptyDirectoryListsNobody() {
        assertThat(directory().list()).isEmpty();
    }

    @Test
    @Rule("UserDirectory.list: All users, in the order of their handles without case")
    default void usersAreListedInTheOrderOfTheirHandlesWithoutCase() {
        Participant upperCaseB = named("BENEDICT", "Benedict");
        add(CARLA);
        add(upperCaseB);
        add(BEN);
        add(ANNA);

        assertThat(directory().list()).extracting(Account::user).containsExactly(ANNA, BEN, upperCaseB, CARLA);
    }

    @Test
    @Rule("Account: empty where they have none yet")
    default void anAccountTellsTheEmailAndTheIdentityIfThereAreAny() {
        Account complete = new Account(ANNA, "Anna@example.com", IDENTITY.value());
        Account bare = new Account(BEN, "", "");
        add(complete);
        add(bare);

        assertThat(directory().list()).containsExactly(complete, bare);
    }
}
