package io.cruddur.messaging.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.Participant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A search for users among many reads a few of them. */
final class UserSearchTest {

    private static final int USERS = 20_000;
    private static final int LIMIT = 20;

    private static final Pattern READ = Pattern.compile(" using (?<index>\\w+) .*actual rows=(?<rows>\\d+)");

    /** Whose table it is. */
    enum Table {
        OURS {
            @Override
            TestDatabase make() {
                TestDatabase database = TestDatabase.empty();
                schema(database).load();
                return database;
            }
        },
        OF_LOCALE_C {
            @Override
            TestDatabase make() {
                TestDatabase database = TestDatabase.withLocaleC();
                schema(database).load();
                return database;
            }
        },
        OF_AN_EXISTING_DATABASE {
            @Override
            TestDatabase make() {
                TestDatabase database = TestDatabase.existingCruddur();
                schema(database).load();
                schema(database).addIndexes();
                return database;
            }
        };

        abstract TestDatabase make();
    }

    private static PostgresSchema schema(TestDatabase database) {
        return new PostgresSchema(PostgresConnections.patient(database.settings()));
    }

    /** All names begin alike, and few handles do. */
    @ParameterizedTest
    @EnumSource
    void bothHalvesReadTheirIndexUpToTheLimit(Table table) {
        TestDatabase database = table.make();
        database.execute("""
                insert into public.users (display_name, handle, email, cognito_user_id)
                select 'Somebody ' || n, md5(n::text), 'somebody@example.com', 'MOCK' from generate_series(1, ?) as n
                """, USERS);
        database.execute("vacuum analyze public.users");

        assertThat(reads(database, "so%"))
                .containsExactly(
                        new Read("users_handle_beginning_idx", 0), new Read("users_display_name_beginning_idx", LIMIT));
        assertThat(plan(database, "so%")).noneMatch(line -> line.contains("Seq Scan"));
        assertThat(reads(database, "c4ca%"))
                .hasSize(2)
                .allSatisfy(read -> assertThat(read.rows()).isLessThan(10));
    }

    /** How many rows of which index. */
    private record Read(String index, int rows) {}

    private static List<Read> reads(TestDatabase database, String pattern) {
        return plan(database, pattern).stream()
                .map(READ::matcher)
                .filter(Matcher::find)
                .map(read -> new Read(read.group("index"), Integer.parseInt(read.group("rows"))))
                .toList();
    }

    private static List<String> plan(TestDatabase database, String pattern) {
        return database.sql()
                .withHandle(handle -> handle.createQuery(
                                "explain (analyze, costs off, timing off, buffers off, summary off) "
                                        + UserLookUps.SEARCH)
                        .bind(0, pattern)
                        .bind(1, LIMIT)
                        .bind(2, pattern)
                        .bind(3, LIMIT)
                        .mapTo(String.class)
                        .list());
    }

    @ParameterizedTest
    @EnumSource(names = {"OURS", "OF_AN_EXISTING_DATABASE"})
    void lettersBeyondAsciiAreComparedAsTheDatabaseHasThem(Table table) {
        TestDatabase database = table.make();
        database.execute("""
                insert into public.users (display_name, handle, email, cognito_user_id)
                values ('Ömer Ünal', 'oemer', 'somebody@example.com', 'MOCK')""");

        try (PostgresDatabase opened = PostgresDatabase.open(database.settings())) {
            assertThat(opened.users().search(new NamePrefix("öm"), LIMIT))
                    .extracting(Participant::displayName)
                    .containsExactly("Ömer Ünal");
        }
    }
}
