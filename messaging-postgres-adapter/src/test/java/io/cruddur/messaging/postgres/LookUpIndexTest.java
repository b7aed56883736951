package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LookUpIndexTest {

    private static final String BY_IDENTITY = "users_cognito_user_id_idx";
    private static final String BY_HANDLE = "users_lower_handle_idx";
    private static final String BY_BEGINNING = "users_handle_beginning_idx";
    private static final String BY_NAME = "users_display_name_beginning_idx";

    @Test
    void anExistingDatabaseGetsIndexesThatRefuseNothingOnce() {
        TestDatabase database = TestDatabase.existingCruddur();
        database.insert(ANNA, new IdentityId("shared"));

        assertThat(schema(database).addIndexes()).containsExactly(BY_IDENTITY, BY_HANDLE, BY_BEGINNING, BY_NAME);
        assertThat(schema(database).addIndexes()).isEmpty();

        database.insert(new Participant(BEN.id(), ANNA.handle(), "Another Anna"), new IdentityId("shared"));
        assertThat(plan(database, "cognito_user_id = 'shared'")).contains(BY_IDENTITY);
        assertThat(plan(database, "lower(handle) = lower('anna')")).contains(BY_HANDLE);
    }

    @Test
    void aTableOfOursHasThem() {
        TestDatabase database = TestDatabase.empty();
        schema(database).load();

        assertThat(schema(database).addIndexes()).isEmpty();
    }

    @Test
    void anIndexThatBrokeOffHalfwayIsMadeAgain() {
        TestDatabase database = TestDatabase.existingCruddur();
        schema(database).addIndexes();
        database.execute(
                "update pg_index set indisvalid = false where indexrelid = 'public." + BY_HANDLE + "'::regclass");

        assertThat(schema(database).addIndexes()).containsExactly(BY_HANDLE);
        assertThat(schema(database).addIndexes()).isEmpty();
    }

    @Test
    void severalAtOnceMakeEachOnce() {
        TestDatabase database = TestDatabase.existingCruddur();

        List<List<String>> made = AtOnce.run(6, () -> schema(database).addIndexes());

        assertThat(made.stream().flatMap(List::stream))
                .containsExactlyInAnyOrder(BY_IDENTITY, BY_HANDLE, BY_BEGINNING, BY_NAME);
    }

    @Test
    void aRoleThatMayNotMakeThemIsToldWhatToRun() {
        TestDatabase database = TestDatabase.existingCruddur();
        database.execute("drop role if exists reader");
        database.execute("create role reader login");
        PostgresSettings settings = database.settings();
        PostgresSettings reader =
                new PostgresSettings(settings.host(), settings.port(), settings.database(), "reader", "", Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> new PostgresSchema(PostgresConnections.patient(reader)).addIndexes())
                .withMessageContaining("let the table's owner run: create index concurrently " + BY_IDENTITY
                        + " on public.users (cognito_user_id);");
    }

    private static PostgresSchema schema(TestDatabase database) {
        return new PostgresSchema(PostgresConnections.patient(database.settings()));
    }

    /** Of few rows, a scan would do. */
    private static String plan(TestDatabase database, String condition) {
        return database.sql().inTransaction(handle -> {
            handle.execute("set local enable_seqscan = off");
            return String.join(
                    "\n",
                    handle.createQuery("explain select * from public.users where " + condition)
                            .mapTo(String.class)
                            .list());
        });
    }
}
