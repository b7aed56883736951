package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Identities are tied to users: all that are given, or none. */
public interface TyingIdentitiesContract extends UserDirectoryHarness {

    /** Of this test. */
    UserStore directory();

    /** Without an identity. */
    Account FREE_ANNA = new Account(ANNA, "anna@example.com", "");

    /** With one. */
    Account TIED_BEN = new Account(BEN, "ben@example.com", IDENTITY.value());

    /** Without an identity, and without an email. */
    Account FREE_CARLA = new Account(CARLA, "", "");

    /** Adds the three. */
    default void addThree() {
        add(FREE_ANNA);
        add(TIED_BEN);
        add(FREE_CARLA);
    }

    @Test
    @Rule("UserAccounts.tie: Ties identities to users, one after the other: all of them, or none")
    default void usersAreTiedAndNothingElseAboutThemChanges() {
        addThree();
        IdentityId third = new IdentityId("a third identity");

        assertThat(directory().tie(List.of(tie(FREE_ANNA, OTHER_IDENTITY), tie(FREE_CARLA, third))))
                .isTrue();

        assertThat(directory().list())
                .containsExactly(
                        new Account(ANNA, "anna@example.com", OTHER_IDENTITY.value()),
                        TIED_BEN,
                        new Account(CARLA, "", third.value()));
    }

    @Test
    @Rule("UserAccounts.tie: Ties identities to users, one after the other: all of them, or none")
    default void aUserWhoHasAnIdentityCanBeGivenAnother() {
        addThree();

        assertThat(directory().tie(List.of(tie(TIED_BEN, OTHER_IDENTITY)))).isTrue();

        assertThat(directory().findByIdentity(OTHER_IDENTITY)).contains(BEN);
        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
    }

    @Test
    @Rule("UserAccounts.tie: when its turn comes")
    default void anIdentityThatItsUserGaveUpGoesToTheNext() {
        addThree();

        assertThat(directory().tie(List.of(tie(TIED_BEN, OTHER_IDENTITY), tie(FREE_ANNA, IDENTITY))))
                .isTrue();

        assertThat(directory().findByIdentity(OTHER_IDENTITY)).contains(BEN);
        assertThat(directory().findByIdentity(IDENTITY)).contains(ANNA);
    }

    @Test
    @Rule("UserAccounts.tie: Ties identities to users, one after the other: all of them, or none")
    default void nothingIsTiedByNoTies() {
        addThree();

        assertThat(directory().tie(List.of())).isTrue();

        assertThat(directory().list()).containsExactly(FREE_ANNA, TIED_BEN, FREE_CARLA);
    }

    /** Ties that are out of date, or that contradict each other. */
    static Stream<List<IdentityTie>> impossibleTies() {
        Account unknown = new Account(ELODIE, "", "");
        Account renamed = new Account(
                new Participant(CARLA.id(), ELODIE.handle(), CARLA.displayName()),
                FREE_CARLA.email(),
                FREE_CARLA.identity());
        return Stream.of(
                List.of(tie(unknown, OTHER_IDENTITY)),
                List.of(tie(renamed, OTHER_IDENTITY)),
                List.of(tie(new Account(CARLA, "before@example.com", ""), OTHER_IDENTITY)),
                List.of(tie(new Account(CARLA, "", "an identity of before"), OTHER_IDENTITY)),
                List.of(tie(new Account(BEN, TIED_BEN.email(), ""), OTHER_IDENTITY)),
                List.of(tie(FREE_CARLA, IDENTITY)),
                List.of(tie(TIED_BEN, IDENTITY)),
                List.of(tie(FREE_CARLA, OTHER_IDENTITY), tie(FREE_CARLA, new IdentityId("a third identity"))),
                List.of(tie(FREE_CARLA, OTHER_IDENTITY), tie(TIED_BEN, OTHER_IDENTITY)),
                List.of(tie(FREE_CARLA, IDENTITY), tie(TIED_BEN, OTHER_IDENTITY)));
    }

    @ParameterizedTest
    @MethodSource("impossibleTies")
    @Rule(
            "UserAccounts.tie: It changes nothing if one of the accounts is not as it was read, or one of the identities is somebody's")
    default void oneTieThatCanNotBeKeepsAllOthersFromBeingMade(List<IdentityTie> impossible) {
        addThree();
        IdentityTie good = tie(FREE_ANNA, new IdentityId("anna's"));
        List<IdentityTie> after = new ArrayList<>(impossible);
        after.add(0, good);
        List<IdentityTie> before = new ArrayList<>(impossible);
        before.add(good);

        assertThat(directory().tie(after)).isFalse();
        assertThat(directory().tie(before)).isFalse();

        assertThat(directory().list()).containsExactly(FREE_ANNA, TIED_BEN, FREE_CARLA);
    }

    @Test
    @Rule(
            "UserAccounts.tie: It changes nothing if one of the accounts is not as it was read, or one of the identities is somebody's")
    default void ofTiesOfOneIdentityAtOnceOneIsMade() {
        addThree();

        List<Boolean> tied = MessageStoreHarness.atOnce(Collections.nCopies(
                16, () -> directory().tie(List.of(tie(FREE_ANNA, OTHER_IDENTITY)))));

        assertThat(tied).containsOnlyOnce(true);
        assertThat(directory().findByIdentity(OTHER_IDENTITY)).contains(ANNA);
    }

    private static IdentityTie tie(Account account, IdentityId identity) {
        return new IdentityTie(account, identity);
    }
}
