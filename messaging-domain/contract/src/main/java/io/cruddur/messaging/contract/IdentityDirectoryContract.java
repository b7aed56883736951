package io.cruddur.messaging.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link IdentityDirectory} keeps. To hold a directory of your own to it, implement this in a test class that
 * gives each test a directory that nobody is in.
 */
public interface IdentityDirectoryContract {

    /** One with everything, and text outside of ASCII. */
    Identity ELODIE = new Identity(
            new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11"),
            "Élodie",
            "Élodie \"Lo\" Moreau",
            "elodie@example.com",
            true);

    /** One whose address was not verified. */
    Identity BEN = new Identity(
            new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d12"), "ben", "Ben Weber", "ben@example.com", false);

    /** One of whom nothing is known but the id. */
    Identity NOBODY_IN_PARTICULAR =
            new Identity(new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d13"), "", "", "", false);

    /** The directory of this test; nobody is in it at first, and it shows those that were added, before or after this call. */
    IdentityDirectory directory();

    /** Adds an identity; nothing that is empty is set. */
    void add(Identity identity);

    /** Identities that may be in a directory: each test of them finds the one. */
    static Stream<Identity> identities() {
        return Stream.of(
                ELODIE,
                BEN,
                NOBODY_IN_PARTICULAR,
                new Identity(ELODIE.id(), "", "Élodie Moreau", "elodie@example.com", true),
                new Identity(ELODIE.id(), "elodie", "", "elodie@example.com", true),
                new Identity(ELODIE.id(), "elodie", "Élodie Moreau", "", false),
                new Identity(ELODIE.id(), "no handle at all, and far too long for one ".repeat(3), "", "", false));
    }

    @Test
    @Rule("IdentityDirectory.list: All of them, in no order, each once")
    default void anEmptyDirectoryListsAndFindsNobody() {
        assertThat(directory().list()).isEmpty();
        assertThat(directory().find(ELODIE.id())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("identities")
    @Rule("IdentityDirectory.find: The one with this id")
    default void anIdentityIsListedAndFoundAsItIs(Identity identity) {
        add(identity);

        assertThat(directory().list()).containsExactly(identity);
        assertThat(directory().find(identity.id())).contains(identity);
    }

    @Test
    @Rule("IdentityDirectory.list: All of them, in no order, each once")
    default void allAreListedEachOnceAndAsOftenAsIsAsked() {
        add(ELODIE);
        add(BEN);
        add(NOBODY_IN_PARTICULAR);

        assertThat(directory().list()).containsExactlyInAnyOrder(ELODIE, BEN, NOBODY_IN_PARTICULAR);
        assertThat(directory().list()).containsExactlyInAnyOrder(ELODIE, BEN, NOBODY_IN_PARTICULAR);
    }

    @Test
    @Rule("IdentityDirectory.list: All of them, in no order, each once")
    default void twoWhoCallThemselvesTheSameAreBothListed() {
        Identity another = new Identity(BEN.id(), ELODIE.handle(), ELODIE.displayName(), ELODIE.email(), false);
        add(ELODIE);
        add(another);

        assertThat(directory().list()).containsExactlyInAnyOrder(ELODIE, another);
        assertThat(directory().find(another.id())).contains(another);
    }

    @Test
    @Rule("IdentityDirectory.find: The one with this id")
    default void oneIsFoundByIdAmongOthers() {
        add(ELODIE);
        add(BEN);
        add(NOBODY_IN_PARTICULAR);

        assertThat(directory().find(BEN.id())).contains(BEN);
        assertThat(directory().find(NOBODY_IN_PARTICULAR.id())).contains(NOBODY_IN_PARTICULAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d14",
                "5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d1",
                "5F3C1E0A-0B5D-4C59-9C0E-2F6F3A4B7D11",
                " 5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11",
                "5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11 ",
                "Élodie",
                "elodie@example.com",
                "*",
                "%",
                "5f3c1e0a*",
                "^=5f3c1e0a",
                "\"",
                "\\",
                "\\\"",
                "\" or sub = \"5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11",
                "x\" or sub ^= \"5f3c1e0a",
                "5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11\"",
                "5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11\\",
                "'; drop table users; --"
            })
    @Rule("IdentityDirectory.find: The one with this id")
    default void anIdThatNobodyHasFindsNobodyWhateverItSays(String id) {
        add(ELODIE);
        add(BEN);

        assertThat(directory().find(new IdentityId(id))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\\"})
    @Rule("IdentityDirectory.find: The one with this id")
    default void theLongestIdThatNobodyHasFindsNobody(String character) {
        add(ELODIE);

        assertThat(directory().find(new IdentityId(character.repeat(IdentityId.MAX_LENGTH))))
                .isEmpty();
    }
}
