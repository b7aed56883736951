package io.cruddur.messaging.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions of a role that has a bound for locks of its own, or none. */
final class BoundedLocksTest {

    private static final String BOUND =
            "select setting || ' ms, by the ' || source from pg_settings where name = 'lock_timeout'";

    @ParameterizedTest
    @CsvSource({
        "0, '1500 ms, by the session'",
        "10s, '1500 ms, by the session'",
        "1s, '1000 ms, by the user'",
        "1500ms, '1500 ms, by the user'"
    })
    void aSessionSetsItWhereItsRoleDoesNot(String ofTheRole, String inASession) {
        TestDatabase content = TestDatabase.empty();
        String role = content.settings().database() + "_service";
        content.execute("create role " + role + " login");
        content.execute("alter role " + role + " set lock_timeout = '" + ofTheRole + "'");
        PostgresSettings settings = new PostgresSettings(
                content.settings().host(),
                content.settings().port(),
                content.settings().database(),
                role,
                "",
                Map.of());

        try (HikariPool pool = HikariPool.of(settings)) {
            String bound = Jdbi.create(pool.connections())
                    .withHandle(handle ->
                            handle.createQuery(BOUND).mapTo(String.class).one());

            assertThat(bound).isEqualTo(inASession);
        }
    }
}
