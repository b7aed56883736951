package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.MessageStoreHarness.atOnce;
import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.UserStore;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identities become users, once. */
public interface RegisteringUsersContract extends UserDirectoryHarness {

    /** Of this test. */
    UserStore directory();

    @Test
    @Rule(
            "UserRegistry.register: where there is none, a new one is made, with an id of their own and with the identity's handle")
    default void anIdentityBecomesAUserWithItsHandleNameAndEmail() {
        add(ANNA);

        Participant user = directory().register(new Identity(IDENTITY, "Ben", "Ben Birch", "Ben@example.com", true));

        assertThat(user.handle().value()).isEqualTo("Ben");
        assertThat(user.displayName()).isEqualTo("Ben Birch");
        assertThat(user.id()).isNotEqualTo(ANNA.id());
        assertThat(directory().list())
                .containsExactly(new Account(ANNA, "", ""), new Account(user, "Ben@example.com", IDENTITY.value()));
        assertThat(directory().findByIdentity(IDENTITY)).contains(user);
        assertThat(directory().findByHandle(new Handle("BEN"))).contains(user);
        assertThat(directory().findById(user.id())).contains(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u200b", "\u3164 \ufe0f", "\u2800", "\u202e\u2066"})
    @Rule("Identity.shownName: the display name, or the handle where nothing of that can be seen")
    default void aUserOfWhoseDisplayNameNothingIsSeenIsShownByTheirHandle(String displayName) {
        Participant user = directory().register(new Identity(IDENTITY, "ben", displayName, "", false));

        assertThat(user.displayName()).isEqualTo("ben");
        assertThat(directory().list()).containsExactly(new Account(user, "", IDENTITY.value()));
    }

    @Test
    @Rule("UserRegistry.register: The user who is tied to this identity")
    default void anIdentityRegisteredAgainUnderAnotherNameIsTheSameUser() {
        Participant user = directory().register(identity("ben"));
        add(ANNA);

        assertThat(directory().register(identity("ben"))).isEqualTo(user);
        assertThat(directory().register(identity("Benedict"))).isEqualTo(user);
        assertThat(directory().register(identity("anna"))).isEqualTo(user);
        assertThat(directory().register(identity(""))).isEqualTo(user);
        assertThat(directory().list()).extracting(Account::user).containsExactly(ANNA, user);
    }

    @Test
    @Rule("UserRegistry.register: The user who is tied to this identity")
    default void aUserWhoWasTiedBeforeIsNotRegisteredAnew() {
        add(BEN, IDENTITY);

        assertThat(directory().register(identity("another"))).isEqualTo(BEN);
        assertThat(directory().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Élodie", "élodie", "ÉLODIE"})
    @Rule("UserRegistry.register: user_handle_taken when another user has the handle, in any spelling that is equal")
    default void anotherUsersHandleIsTakenInEverySpelling(String spelling) {
        add(ELODIE);
        add(named("ELODIE", "Without an accent"), OTHER_IDENTITY);

        assertRefused("user_handle_taken", () -> directory().register(identity(spelling)));
        assertRefused("user_handle_taken", () -> directory().register(identity("elodie")));
        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
        assertThat(directory().list()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a\u0000b", "\uD83E", "mariam ", "mar\u200biam", "m\u0430riam", "@mariam", "\u3164"})
    @Rule("UserRegistry.register: user_handle_invalid when the identity's handle can't be a new one")
    default void anIdentityWhoseHandleIsNoneOrLooksLikeAnotherIsRefused(String handle) {
        assertRefused("user_handle_invalid", () -> directory().register(identity(handle)));
        assertThat(directory().list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "'or'1'='1",
                "\\",
                "x';drop/**/table/**/users;--",
                "${name}",
                "<name>",
                ":name",
                "?",
                "%",
                "\""
            })
    @Rule(
            "UserRegistry.register: where there is none, a new one is made, with an id of their own and with the identity's handle")
    default void whatALetterMeansElsewhereIsALetterLikeAnyOther(String hostile) {
        String andMore = hostile + " 🦜";
        Identity parrot = new Identity(new IdentityId(andMore), hostile, andMore, andMore, false);

        Participant user = directory().register(parrot);

        assertThat(user.handle().value()).isEqualTo(hostile);
        assertThat(directory().list())
                .containsExactly(
                        new Account(new Participant(user.id(), new Handle(hostile), andMore), andMore, andMore));
    }

    @Test
    @Rule(
            "UserRegistry.register: where there is none, a new one is made, with an id of their own and with the identity's handle")
    default void aLongNameAndAddressAreKeptWhole() {
        String longText = "Ω".repeat(100_000);

        Participant user = directory().register(new Identity(IDENTITY, "ben", longText, longText, false));

        assertThat(directory().list())
                .containsExactly(
                        new Account(new Participant(user.id(), user.handle(), longText), longText, IDENTITY.value()));
    }

    @Test
    @Rule("UserRegistry.register: an identity is registered, there is one user")
    default void anIdentityThatIsRegisteredFromManyPlacesAtOnceIsOneUser() {
        List<Participant> users = atOnce(Collections.nCopies(32, () -> register(identity("ben"))));

        assertThat(new HashSet<>(users)).hasSize(1);
        assertThat(directory().list()).extracting(Account::user).containsExactly(users.get(0));
    }

    @Test
    @Rule("UserRegistry.register: user_handle_taken when another user has the handle, in any spelling that is equal")
    default void aHandleThatManyIdentitiesClaimAtOnceIsOnes() {
        List<Callable<String>> claims = IntStream.range(0, 32)
                .<Callable<String>>mapToObj(n -> () -> {
                    Identity claimant = new Identity(new IdentityId("claimant " + n), "ben", "", "", false);
                    return codeOrEmpty(() -> register(claimant));
                })
                .toList();

        assertThat(atOnce(claims)).containsOnlyOnce("").containsOnly("", "user_handle_taken");
        assertThat(directory().list()).hasSize(1);
    }

    /** Again where it is refused with nothing changed: a directory may let in a few newcomers at once, and send others away. */
    private Participant register(Identity newcomer) {
        int most = 20;
        for (int tries = 1; true; tries++) {
            try {
                return directory().register(newcomer);
            } catch (UnavailableException e) {
                if (tries == most) {
                    throw e;
                }
            }
        }
    }

    private static String codeOrEmpty(Runnable call) {
        try {
            call.run();
            return "";
        } catch (ConflictException e) {
            return e.code().wire();
        }
    }

    /** The identity of these tests, under a handle. */
    static Identity identity(String handle) {
        return new Identity(IDENTITY, handle, "Somebody", "somebody@example.com", true);
    }
}
