package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresSchemaTest {

    private static final String HISTORY = "messaging_schema_history";

    @Test
    void anEmptyDatabaseGetsTheTable() {
        TestDatabase database = TestDatabase.empty();

        assertThat(load(database)).isTrue();

        database.execute("""
                insert into public.users (display_name, handle, email, cognito_user_id)
                values ('Anna Alder', 'anna', 'anna@example.com', 'MOCK')
                """);
        assertThat(database.users())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsOnlyKeys(
                                "uuid",
                                "display_name",
                                "handle",
                                "email",
                                "cognito_user_id",
                                "created_at",
                                "handle_folded")
                        .doesNotContainValue(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"display_name", "handle", "email", "cognito_user_id", "created_at"})
    void aNewTableHasAValueInEveryColumn(String column) {
        TestDatabase database = TestDatabase.empty();
        load(database);
        database.insert(ANNA);

        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> database.execute("update public.users set " + column + " = null"))
                .withMessageContaining("violates not-null constraint");
    }

    @Test
    void aNewTableRefusesASecondUserOfAHandleInAnyCase() {
        TestDatabase database = TestDatabase.empty();
        load(database);
        database.insert(ANNA);
        Participant shouting = new Participant(BEN.id(), new Handle("ANNA"), "Another Anna");

        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> database.insert(shouting))
                .withMessageContaining("users_handle_key");
    }

    @Test
    void aNewTableTakesOneUserOfAnIdentityAndManyWithout() {
        TestDatabase database = TestDatabase.empty();
        load(database);
        database.insert(ANNA);
        database.insert(BEN);
        database.execute("update public.users set cognito_user_id = 'one' where handle = 'anna'");

        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> database.execute("update public.users set cognito_user_id = 'one'"))
                .withMessageContaining("users_cognito_user_id_key");
    }

    @Test
    void loadingTwiceChangesNothing() {
        TestDatabase database = TestDatabase.empty();
        load(database);
        database.insert(ANNA);
        List<Map<String, Object>> users = database.users();
        List<Map<String, Object>> objects = objects(database);
        List<Map<String, Object>> history = history(database);

        assertThat(load(database)).isFalse();

        assertThat(database.users()).isEqualTo(users);
        assertThat(objects(database)).isEqualTo(objects);
        assertThat(history(database)).isEqualTo(history).hasSize(3);
    }

    @Test
    void anExistingCruddurDatabaseIsTakenAsItIsHoweverOftenItIsLoaded() {
        TestDatabase database = TestDatabase.existingCruddur();
        database.insert(ANNA, new IdentityId("shared"));
        database.insert(new Participant(BEN.id(), ANNA.handle(), "Another Anna"), new IdentityId("shared"));
        List<Map<String, Object>> users = database.users();
        List<Map<String, Object>> objects = objects(database);

        assertThat(load(database)).isFalse();
        assertThat(load(database)).isFalse();

        assertThat(database.users()).isEqualTo(users).hasSize(2);
        assertThat(objects(database)).isEqualTo(objects);
        assertThat(history(database)).extracting("version").containsExactly("1", "2", "3");
        assertThat(history(database)).extracting("type").containsExactly("BASELINE", "SQL", "SQL");
    }

    @Test
    void aDatabaseOfOtherTablesGetsTheUsersAndKeepsItsOwnHistory() {
        TestDatabase database = TestDatabase.empty();
        database.execute("create table public.invoices (id integer primary key)");
        database.execute("create table public.flyway_schema_history (installed_rank integer primary key)");
        List<Map<String, Object>> others = objects(database);

        assertThat(load(database)).isTrue();
        assertThat(load(database)).isFalse();

        database.insert(ANNA);
        assertThat(objects(database)).containsAll(others);
        assertThat(database.rows("select * from public.flyway_schema_history")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uuid", "display_name", "handle", "email", "cognito_user_id", "created_at"})
    void aTableThatLacksAColumnIsRefusedByItsNameAndNothingIsMade(String column) {
        TestDatabase database = TestDatabase.existingCruddur();
        database.execute("alter table public.users drop column " + column);

        assertThatIllegalStateException()
                .isThrownBy(() -> load(database))
                .withMessage("The table public.users lacks " + column + ": it is not the table of Cruddur's users;"
                        + " add what is missing, or use another database.");
        assertThat(database.rows("select to_regclass('public.messaging_schema_history') as history"))
                .allSatisfy(row -> assertThat(row.get("history")).isNull());
    }

    @Test
    void aTableThatWasDroppedAfterALoadIsMissed() {
        TestDatabase database = TestDatabase.empty();
        load(database);
        database.execute("drop table public.users");

        assertThatIllegalStateException()
                .isThrownBy(() -> load(database))
                .withMessageContaining("uuid, display_name, handle, email, cognito_user_id, created_at");
    }

    /** Repeated, as a race may go well by chance. */
    @RepeatedTest(5)
    void ofSeveralFirstLoadsAtOnceOneDoesTheWork() {
        TestDatabase database = TestDatabase.empty();

        List<Boolean> made = AtOnce.run(6, () -> load(database));

        assertThat(made).containsOnlyOnce(true).hasSize(6);
        assertThat(history(database)).hasSize(3);
        database.insert(ANNA);
    }

    @Test
    void severalLoadsAtOnceTakeAnExistingDatabaseAsItIs() {
        TestDatabase database = TestDatabase.existingCruddur();
        List<Map<String, Object>> objects = objects(database);

        assertThat(AtOnce.run(6, () -> load(database))).containsOnly(false).hasSize(6);

        assertThat(history(database)).hasSize(3);
        assertThat(objects(database)).isEqualTo(objects);
    }

    private static boolean load(TestDatabase database) {
        return new PostgresSchema(PostgresConnections.patient(database.settings())).load();
    }

    private static List<Map<String, Object>> history(TestDatabase database) {
        return database.rows("select * from public." + HISTORY + " order by installed_rank");
    }

    /** Every column, constraint and index but those of the history. */
    private static List<Map<String, Object>> objects(TestDatabase database) {
        return database.rows("""
                select table_name::text as "table", column_name::text as name,
                       concat_ws(' ', data_type, is_nullable, column_default) as definition
                from information_schema.columns
                where table_schema = 'public' and table_name <> '%1$s'
                union all
                select conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
                from pg_constraint
                where connamespace = 'public'::regnamespace and conrelid is distinct from to_regclass('public.%1$s')
                union all
                select tablename::text, indexname::text, indexdef
                from pg_indexes
                where schemaname = 'public' and tablename <> '%1$s'
                order by 1, 2, 3
                """.formatted(HISTORY));
    }
}
