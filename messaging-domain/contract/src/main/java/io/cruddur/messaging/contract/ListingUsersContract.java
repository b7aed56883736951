package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserAccounts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All users are listed, with what is known of them. */
public interface ListingUsersContract extends UserDirectoryHarness {

    /** Of this test. */
    UserAccounts directory();

    @Test
    @Rule("UserAccounts.list: All users, in the order of their handles without case")
    default void anEmptyDirectoryListsNobody() {
        assertThat(directory().list()).isEmpty();
    }

    @Test
    @Rule("UserAccounts.list: All users, in the order of their handles without case")
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

    @Test
    @Rule("UserAccounts.findAccount: All that is kept of the user with this id")
    default void allThatIsKeptOfAUserIsFoundByTheirId() {
        Account account = new Account(ELODIE, "elodie@example.org", IDENTITY.value());
        add(account);

        assertThat(directory().findAccount(ELODIE.id())).contains(account);
        assertThat(directory().findAccount(new UserId(new UUID(7, 7)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariam ", "mar\u200biam", "m\u0430riam", "\u202emairam", "@mariam", "\u3164"})
    @Rule("UserAccounts.list: All users, in the order of their handles without case")
    default void aHandleThatNobodyMayChooseAnyMoreIsListedAsBefore(String old) {
        Participant mariam = named("mariam", "Mariam");
        Participant lookAlike = named(old, "Looks like Mariam");
        add(mariam);
        add(lookAlike);

        assertThat(directory().list()).extracting(Account::user).containsExactlyInAnyOrder(mariam, lookAlike);
    }
}
