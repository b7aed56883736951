package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.RegisteringUsersContract.identity;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserStore;
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
    @Rule("UserDirectory.findByHandle: user_handle_ambiguous when several users share it")
    default void aHandleOfTwoUsersIsRefusedAsAmbiguousInEverySpelling(String spelling) {
        add(ELODIE);
        add(SECOND_ELODIE);
        add(BEN);

        assertRefused("user_handle_ambiguous", () -> directory().findByHandle(new Handle(spelling)));
        assertThat(directory().findByHandle(BEN.handle())).contains(BEN);
    }

    @Test
    @Rule("UserAccounts.list: All users, in the order of their handles without case")
    default void usersWhoShareAHandleAreListedEach() {
        add(ELODIE);
        add(SECOND_ELODIE);

        assertThat(directory().list()).extracting(Account::user).containsExactlyInAnyOrder(ELODIE, SECOND_ELODIE);
    }

    @Test
    @Rule("UserRegistry.register: user_handle_taken when another user has the handle, in any spelling that is equal")
    default void aHandleOfTwoUsersIsTakenForAThird() {
        add(ELODIE);
        add(SECOND_ELODIE);

        assertRefused("user_handle_taken", () -> directory().register(identity("ÉLODIE")));
    }

    @Test
    @Rule("UserDirectory.findByIdentity: nor one of several")
    default void anIdentityOfTwoUsersFindsNeither() {
        add(ELODIE, IDENTITY);
        add(BEN, IDENTITY);

        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
        assertThat(directory().findById(ELODIE.id())).contains(ELODIE);
    }

    @Test
    @Rule("UserRegistry.register: identity_ambiguous when several users are tied to the identity")
    default void anIdentityOfTwoUsersIsNotRegisteredAThirdTime() {
        add(ELODIE, IDENTITY);
        add(BEN, IDENTITY);

        assertRefused("identity_ambiguous", () -> directory().register(identity("carla")));
        assertThat(directory().list()).hasSize(2);
    }
}
