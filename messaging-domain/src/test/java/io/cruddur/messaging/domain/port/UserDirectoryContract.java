package io.cruddur.messaging.domain.port;

import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link UserDirectory} keeps. To hold a directory of your own to it, implement this in a test class that gives
 * each test a directory without users. It has to take two users with one handle, or with one identity, as old databases
 * do.
 */
public interface UserDirectoryContract {

    /** A user whose handle begins with a letter outside of ASCII. */
    Participant ELODIE = named("Élodie", "Élodie Moreau");

    /** An identity as Amazon Cognito gives them. */
    IdentityId IDENTITY = new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11");

    /** The directory of this test; it begins without users, and shows those that were added, before or after this call. */
    UserDirectory directory();

    /** Adds a user without an identity. */
    void add(Participant user);

    /** Adds a user who is tied to an identity. */
    void add(Participant user, IdentityId identity);

    @Test
    default void anEmptyDirectoryFindsNobody() {
        assertThat(directory().findById(ELODIE.id())).isEmpty();
        assertThat(directory().findByHandle(ELODIE.handle())).isEmpty();
        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
    }

    @Test
    default void aUserIsFoundByIdAndNoOtherOneIs() {
        add(ELODIE);
        add(BEN);

        assertThat(directory().findById(BEN.id())).contains(BEN);
        assertThat(directory().findById(new UserId(new UUID(0, 0)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Élodie", "élodie", "ÉLODIE", "éLoDiE"})
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
    default void aHandleThatIsOnlyAlikeFindsNobody(String handle) {
        add(ELODIE);

        assertThat(directory().findByHandle(new Handle(handle))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"élodie", "ÉLODIE"})
    default void aHandleOfTwoUsersIsRefusedAsAmbiguousInEverySpelling(String spelling) {
        add(ELODIE);
        add(named("élodie", "Another Élodie"));
        add(BEN);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> directory().findByHandle(new Handle(spelling)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.USER_HANDLE_AMBIGUOUS));
        assertThat(directory().findByHandle(BEN.handle())).contains(BEN);
    }

    @Test
    default void aUserIsFoundByIdentityAndNoOtherOneIs() {
        add(ELODIE, IDENTITY);
        add(BEN, new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d12"));

        assertThat(directory().findByIdentity(IDENTITY)).contains(ELODIE);
        assertThat(directory().findByIdentity(new IdentityId("somebody else"))).isEmpty();
    }

    @Test
    default void anIdentityIsComparedToTheLetter() {
        add(ELODIE, IDENTITY);

        assertThat(directory().findByIdentity(new IdentityId("5F3C1E0A-0B5D-4C59-9C0E-2F6F3A4B7D11")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MOCK", "mock", "Élodie"})
    default void aUserWithoutAnIdentityIsFoundByNone(String identity) {
        add(ELODIE);

        assertThat(directory().findByIdentity(new IdentityId(identity))).isEmpty();
    }

    @Test
    default void anIdentityOfTwoUsersFindsNeither() {
        add(ELODIE, IDENTITY);
        add(BEN, IDENTITY);

        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
        assertThat(directory().findById(ELODIE.id())).contains(ELODIE);
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
