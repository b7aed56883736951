package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.named;
import static io.cruddur.messaging.domain.port.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.domain.port.RegisteringUsersContract.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For a directory that may hold two users with one handle, or with one identity, as old databases do. */
public interface SharedHandlesContract extends UserDirectoryHarness {

    /** Of this test. */
    UserStore directory();

    /** Has the handle of another user. */
    Participant SECOND_ELODIE = named("élodie", "Another Élodie");

    @ParameterizedTest
    @ValueSource(strings = {"élodie", "ÉLODIE"})
    default void aHandleOfTwoUsersIsRefusedAsAmbiguousInEverySpelling(String spelling) {
        add(ELODIE);
        add(SECOND_ELODIE);
        add(BEN);

        assertThat(codeOf(() -> directory().findByHandle(new Handle(spelling)))).isEqualTo("user_handle_ambiguous");
        assertThat(directory().findByHandle(BEN.handle())).contains(BEN);
    }

    @Test
    default void usersWhoShareAHandleAreListedEach() {
        add(ELODIE);
        add(SECOND_ELODIE);

        assertThat(directory().list()).extracting(Account::user).containsExactlyInAnyOrder(ELODIE, SECOND_ELODIE);
    }

    @Test
    default void aHandleOfTwoUsersIsTakenForAThird() {
        add(ELODIE);
        add(SECOND_ELODIE);

        assertThat(codeOf(() -> directory().register(identity("ÉLODIE")))).isEqualTo("user_handle_taken");
    }

    @Test
    default void anIdentityOfTwoUsersFindsNeither() {
        add(ELODIE, IDENTITY);
        add(BEN, IDENTITY);

        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
        assertThat(directory().findById(ELODIE.id())).contains(ELODIE);
    }

    @Test
    default void anIdentityOfTwoUsersIsNotRegisteredAThirdTime() {
        add(ELODIE, IDENTITY);
        add(BEN, IDENTITY);

        assertThat(codeOf(() -> directory().register(identity("carla")))).isEqualTo("identity_ambiguous");
        assertThat(directory().list()).hasSize(2);
    }
}
