package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.CARLA;
import static io.cruddur.messaging.domain.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All users are listed, with what is known of them. */
public interface ListingUsersContract extends UserDirectoryHarness {

    /** Of this test. */
    UserAccounts directory();

    @Test
    default void anEmptyDirectoryListsNobody() {
        assertThat(directory().list()).isEmpty();
    }

    @Test
    default void usersAreListedInTheOrderOfTheirHandlesWithoutCase() {
        Participant upperCaseB = named("BENEDICT", "Benedict");
        add(CARLA);
        add(upperCaseB);
        add(BEN);
        add(ANNA);

        assertThat(directory().list()).extracting(Account::user).containsExactly(ANNA, BEN, upperCaseB, CARLA);
    }

    @Test
    default void anAccountTellsTheEmailAndTheIdentityIfThereAreAny() {
        Account complete = new Account(ANNA, "Anna@example.com", IDENTITY.value());
        Account bare = new Account(BEN, "", "");
        add(complete);
        add(bare);

        assertThat(directory().list()).containsExactly(complete, bare);
    }

    @Test
    default void allThatIsKeptOfAUserIsFoundByTheirId() {
        Account account = new Account(ELODIE, "elodie@example.org", IDENTITY.value());
        add(account);

        assertThat(directory().findAccount(ELODIE.id())).contains(account);
        assertThat(directory().findAccount(new UserId(new UUID(7, 7)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariam ", "mar\u200biam", "m\u0430riam", "\u202emairam", "@mariam", "\u3164"})
    default void aHandleThatNobodyMayChooseAnyMoreIsListedAsBefore(String old) {
        Participant mariam = named("mariam", "Mariam");
        Participant lookAlike = named(old, "Looks like Mariam");
        add(mariam);
        add(lookAlike);

        assertThat(directory().list()).extracting(Account::user).containsExactlyInAnyOrder(mariam, lookAlike);
    }
}
