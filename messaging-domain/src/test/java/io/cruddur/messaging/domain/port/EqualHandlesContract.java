package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.named;
import static io.cruddur.messaging.domain.port.MessageStoreHarness.codeOf;
import static io.cruddur.messaging.domain.port.RegisteringUsersContract.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
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
    default void aUserIsFoundHoweverTheHandleIsEncoded(String spelling) {
        add(JOSE);

        assertThat(directory().findByHandle(new Handle(spelling))).contains(JOSE);
        assertThat(directory().findByHandle(new Handle("jose"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOSÉ", "jose\u0301", "ｊｏｓé"})
    default void aHandleIsTakenHoweverItIsEncoded(String spelling) {
        add(JOSE);

        assertThat(codeOf(() -> directory().register(identity(spelling)))).isEqualTo("user_handle_taken");
        assertThat(directory().list()).hasSize(1);
    }

    @Test
    default void anIWithAndWithoutADotIsOneLetter() {
        add(named("İpek", "İpek"));

        assertThat(codeOf(() -> directory().register(identity("ipek")))).isEqualTo("user_handle_taken");
        assertThat(codeOf(() -> directory().register(identity("IPEK")))).isEqualTo("user_handle_taken");
        assertThat(codeOf(() -> directory().register(identity("ıpek")))).isEqualTo("user_handle_taken");
    }
}
