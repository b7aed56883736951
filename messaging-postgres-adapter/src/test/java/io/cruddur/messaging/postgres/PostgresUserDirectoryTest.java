package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.domain.memory.People.ANNA;
import static io.cruddur.messaging.domain.memory.People.BEN;
import static io.cruddur.messaging.domain.memory.People.CARLA;
import static io.cruddur.messaging.domain.memory.People.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserDirectoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** On an existing Cruddur database, which lets users share a handle, as the contract asks. */
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresUserDirectoryTest implements UserDirectoryContract {

    private final TestDatabase content = TestDatabase.existingCruddur();
    private final PostgresDatabase database = PostgresDatabase.open(content.settings());

    @BeforeAll
    void takeTheDatabaseAsItIs() {
        database.schema().load();
    }

    @BeforeEach
    void removeAllUsers() {
        content.execute("truncate public.users");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public PostgresUserDirectory directory() {
        return database.users();
    }

    @Override
    public void add(Participant user) {
        content.insert(user);
    }

    @Override
    public void add(Participant user, IdentityId identity) {
        content.insert(user, identity);
    }

    @Test
    void usersAreListedInTheOrderOfTheirHandlesWithoutCase() {
        Participant upperCaseB = new Participant(STRANGER.id(), new Handle("BENEDICT"), "Benedict");
        add(CARLA, IDENTITY);
        add(upperCaseB);
        add(BEN);
        add(ANNA);

        assertThat(directory().list()).extracting(Account::user).containsExactly(ANNA, BEN, upperCaseB, CARLA);
    }

    @Test
    void anIdentityIsTiedToTheUserWhoHasNoneAndToNobodyElse() {
        add(ANNA);
        add(BEN);

        assertThat(directory().tieIdentity(ANNA.id(), IDENTITY)).isTrue();

        assertThat(directory().findByIdentity(IDENTITY)).contains(ANNA);
        assertThat(content.rows("select handle from public.users where cognito_user_id = 'MOCK'"))
                .extracting(row -> row.get("handle"))
                .containsExactly("ben");
    }

    @Test
    void aUserWhoHasAnIdentityKeepsIt() {
        add(ANNA, IDENTITY);

        assertThat(directory().tieIdentity(ANNA.id(), new IdentityId("another")))
                .isFalse();

        assertThat(directory().findByIdentity(IDENTITY)).contains(ANNA);
        assertThat(directory().findByIdentity(new IdentityId("another"))).isEmpty();
    }

    @Test
    void anIdentityOfAnotherUserIsNotTiedASecondTime() {
        add(ANNA, IDENTITY);
        add(BEN);

        assertThat(directory().tieIdentity(BEN.id(), IDENTITY)).isFalse();

        assertThat(directory().findByIdentity(IDENTITY)).contains(ANNA);
    }

    @Test
    void theMarkOfNoIdentityIsNotTiedAsOne() {
        add(ANNA);

        assertThat(directory().tieIdentity(ANNA.id(), new IdentityId("MOCK"))).isFalse();
        assertThat(directory().tieIdentity(ANNA.id(), IDENTITY)).isTrue();
    }

    @Test
    void anIdentityForAnUnknownUserIsNotWritten() {
        add(ANNA);

        assertThat(directory().tieIdentity(BEN.id(), IDENTITY)).isFalse();
        assertThat(directory().findByIdentity(IDENTITY)).isEmpty();
    }
}
