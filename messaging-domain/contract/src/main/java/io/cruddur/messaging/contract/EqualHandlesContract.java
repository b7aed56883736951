package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.MessageStoreHarness.assertRefused;
import static io.cruddur.messaging.contract.RegisteringUsersContract.identity;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For a directory that takes two handles for one exactly where {@link Handle} does, which an old database can't. */
public interface EqualHandlesContract extends UserDirectoryHarness {

    /** Of this test. */
    UserStore directory();

    /** A user whose handle has a letter that can be encoded in two ways. */
    Participant JOSE = named("josé", "José");

    @ParameterizedTest
    @ValueSource(strings = {"JOSÉ", "jose\u0301", "JOSE\u0301", "ｊｏｓé", "joſé"})
    @Rule(
            "Handle: Two handles are equal if they differ in upper and lower case alone, or in how the same characters are encoded")
    default void aUserIsFoundHoweverTheHandleIsEncoded(String spelling) {
        add(JOSE);

        assertThat(directory().findByHandle(new Handle(spelling))).contains(JOSE);
        assertThat(directory().findByHandle(new Handle("jose"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOSÉ", "jose\u0301", "ｊｏｓé"})
    @Rule("UserRegistry.register: user_handle_taken when another user has the handle, in any spelling that is equal")
    default void aHandleIsTakenHoweverItIsEncoded(String spelling) {
        add(JOSE);

        assertRefused("user_handle_taken", () -> directory().register(identity(spelling)));
        assertThat(directory().list()).hasSize(1);
    }

    @Test
    @Rule("Handle: Unicode's compatibility caseless match, with one letter for each")
    default void anIWithAndWithoutADotIsOneLetter() {
        add(named("İpek", "İpek"));

        assertRefused("user_handle_taken", () -> directory().register(identity("ipek")));
        assertRefused("user_handle_taken", () -> directory().register(identity("IPEK")));
        assertRefused("user_handle_taken", () -> directory().register(identity("ıpek")));
    }
}
