package io.cruddur.messaging.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.postgres.PostgresUserSeed.Seeded;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresUserSeedTest {

    private static final List<Handle> ALL = PostgresUserSeed.handles();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fourUsersAreInsertedOnceHoweverOftenTheSeedIsRun(boolean existing) {
        TestDatabase database = loaded(existing);

        assertThat(seed(database)).isEqualTo(new Seeded(ALL, List.of()));
        List<Map<String, Object>> users = database.users();
        assertThat(seed(database)).isEqualTo(new Seeded(List.of(), ALL));

        assertThat(ALL).hasSize(4);
        assertThat(database.users()).isEqualTo(users).hasSize(4).allSatisfy(row -> {
            assertThat(row).containsEntry("cognito_user_id", "MOCK");
            assertThat(row.get("email")).asString().endsWith("@example.com");
        });
    }

    @Test
    void seededUsersAreFoundByTheirHandlesAndTakeAnIdentity() {
        TestDatabase content = loaded(false);
        seed(content);

        try (PostgresDatabase database = PostgresDatabase.open(content.settings())) {
            assertThat(database.users().list())
                    .extracting(account -> account.user().handle())
                    .containsExactlyElementsOf(ALL);
            Account first = database.users().list().get(0);
            IdentityId identity = new IdentityId("an identity");
            assertThat(database.users().tie(List.of(new IdentityTie(first, identity))))
                    .isTrue();
            assertThat(database.users().findByIdentity(identity)).contains(first.user());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverHasTheHandleInAnyCaseAlreadyIsLeftAsHeIs(boolean existing) {
        TestDatabase database = loaded(existing);
        Handle taken = new Handle(ALL.get(1).value().toUpperCase(Locale.ROOT));
        database.insert(
                new Participant(new UserId(new UUID(0, 1)), taken, "Was here first"), new IdentityId("somebody"));

        Seeded seeded = seed(database);

        assertThat(seeded.found()).containsExactly(taken);
        assertThat(seeded.inserted()).containsExactly(ALL.get(0), ALL.get(2), ALL.get(3));
        assertThat(database.users()).hasSize(4);
        assertThat(database.rows("select display_name from public.users where cognito_user_id = 'somebody'"))
                .containsExactly(Map.of("display_name", "Was here first"));
    }

    @Test
    void aSeededUserWhoTookAnotherHandleIsNotInsertedAgain() {
        TestDatabase database = loaded(false);
        seed(database);
        database.execute("update public.users set handle = handle || '-renamed'");

        assertThat(seed(database)).isEqualTo(new Seeded(List.of(), ALL));
        assertThat(database.users()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofSeveralSeedsAtOnceOneDoesTheWork(boolean existing) {
        TestDatabase database = loaded(existing);

        List<Seeded> seeded = AtOnce.run(4, () -> seed(database));

        assertThat(seeded)
                .containsOnlyOnce(new Seeded(ALL, List.of()))
                .containsOnly(new Seeded(ALL, List.of()), new Seeded(List.of(), ALL));
        assertThat(database.users()).hasSize(4);
    }

    private static TestDatabase loaded(boolean existing) {
        TestDatabase database = existing ? TestDatabase.existingCruddur() : TestDatabase.empty();
        new PostgresSchema(PostgresConnections.patient(database.settings())).load();
        return database;
    }

    private static Seeded seed(TestDatabase database) {
        return new PostgresUserSeed(PostgresConnections.patient(database.settings())).seed();
    }
}
