package io.cruddur.messaging.contract;

import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users are found by id, handle and identity. */
public interface FindingUsersContract extends UserDirectoryHarness {

    /** Of this test. */
    UserDirectory directory();

    @Test
    @Rule("UserDirectory.findById: The user with this id")
    default void anEmptyDirectoryFindsNobody() {
        assertThat(directory().findById(ELODIE.id())).isEmpty();
        assertThat(directory().findByHandle(ELODIE.handle())).isEmpty();
        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
    }

    @Test
    @Rule("UserDirectory.findById: The user with this id")
    default void aUserIsFoundByIdAndNoOtherOneIs() {
        add(ELODIE);
        add(BEN);

        assertThat(directory().findById(BEN.id())).contains(BEN);
        assertThat(directory().findById(new UserId(new UUID(0, 0)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Élodie", "élodie", "ÉLODIE", "éLoDiE"})
    @Rule("UserDirectory.findByHandle: in any spelling of upper and lower case")
    default void aUserIsFoundByHandleInAnyCaseAndShownAsSpelledByHerself(String spelling) {
        add(ELODIE);
        add(BEN);

        assertThat(directory().findByHandle(new Handle(spelling))).contains(ELODIE);
        assertThat(directory()
                        .findByHandle(new Handle(spelling))
                        .map(found -> found.handle().value()))
                .contains("Élodie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Elodie", "Élodi", "Élodiee", " Élodie", "@Élodie", "Élodie Moreau"})
    @Rule("UserDirectory.findByHandle: The user with this handle")
    default void aHandleThatIsOnlyAlikeFindsNobody(String handle) {
        add(ELODIE);

        assertThat(directory().findByHandle(new Handle(handle))).isEmpty();
    }

    @Test
    @Rule("UserDirectory.findByName: where nobody has it, the user with this handle without the @ at its beginning")
    default void aUserIsNamedWithOrWithoutTheSignThatPagesShowBeforeHandles() {
        add(ELODIE);
        assertThat(directory().findByName(new Handle("@éLODIE"))).contains(ELODIE);
        assertThat(directory().findByName(new Handle("Élodie"))).contains(ELODIE);
        assertThat(directory().findByName(new Handle("@@Élodie"))).isEmpty();

        Participant old = named("@élodie", "Was there before the sign was refused");
        add(old);
        assertThat(directory().findByName(new Handle("@Élodie"))).contains(old);
        assertThat(directory().findByName(new Handle("Élodie"))).contains(ELODIE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariam ", "mar\u200biam", "m\u0430riam", "\u202emairam", "@mariam", "\u3164"})
    @Rule("Handle: A handle that is stored is what older systems let in")
    default void aHandleThatNobodyMayChooseAnyMoreIsFoundAsBefore(String old) {
        Participant mariam = named("mariam", "Mariam");
        Participant lookAlike = named(old, "Looks like Mariam");
        add(mariam);
        add(lookAlike);

        assertThat(directory().findByHandle(new Handle(old))).contains(lookAlike);
        assertThat(directory().findByHandle(mariam.handle())).contains(mariam);
    }

    @Test
    @Rule("UserDirectory.findByIdentity: The user who is tied to this identity")
    default void aUserIsFoundByIdentityAndNoOtherOneIs() {
        add(ELODIE, IDENTITY);
        add(BEN, new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d12"));

        assertThat(directory().findByIdentity(IDENTITY)).contains(ELODIE);
        assertThat(directory().findByIdentity(new IdentityId("somebody else"))).isEmpty();
    }

    @Test
    @Rule("UserDirectory.findByIdentity: The user who is tied to this identity")
    default void anIdentityIsComparedToTheLetter() {
        add(ELODIE, IDENTITY);

        assertThat(directory().findByIdentity(new IdentityId("5F3C1E0A-0B5D-4C59-9C0E-2F6F3A4B7D11")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOCK", "mock", "Élodie"})
    @Rule("UserDirectory.findByIdentity: a user without an identity is never found")
    default void aUserWithoutAnIdentityIsFoundByNone(String identity) {
        add(ELODIE);

        assertThat(directory().findByIdentity(new IdentityId(identity))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "_lodie",
                "Élod%",
                "'",
                "\"",
                "\\",
                "\\'",
                "' or '1'='1",
                "x'; drop table users; --",
                "$1",
                "?",
                ":handle",
                "${handle}",
                "<handle>",
                "🦜"
            })
    @Rule("UserDirectory.findByHandle: The user with this handle")
    default void aHostileHandleIsAHandleLikeAnyOther(String hostile) {
        add(ELODIE, IDENTITY);
        assertThat(directory().findByHandle(new Handle(hostile))).isEmpty();
        assertThat(directory().findByIdentity(new IdentityId(hostile))).isEmpty();

        Participant parrot = named(hostile, "A name with " + hostile);
        add(parrot);

        assertThat(directory().findByHandle(new Handle(hostile))).contains(parrot);
        assertThat(directory().findByHandle(ELODIE.handle())).contains(ELODIE);
    }
}
