package io.cruddur.messaging.postgres;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cruddur.messaging.domain.IdentityId;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What it takes to find out who calls, which each request does: in bytes, which are the same on every machine. */
final class LookUpAllocationTest {

    private static final IdentityId ANNAS = new IdentityId("5f3c1e0a-0b5d-4c59-9c0e-2f6f3a4b7d11");

    /**
     * Jdbi copies its configuration for each handle and for each statement, about 5 KB a time; the rest is room for another version
     * of it. Its SqlObject took ten times as much.
     */
    private static final long JDBI = 14 * 1024;

    private static final int WARM_UP = 2_000;
    private static final int LOOK_UPS = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface LookUp {
        void run() throws SQLException;
    }

    @Test
    void aLookUpAllocatesAFewKilobytesMoreThanTheDriverDoes() throws SQLException {
        TestDatabase content = TestDatabase.empty();
        try (PostgresDatabase database = PostgresDatabase.open(content.settings());
                HikariPool pool = HikariPool.of(content.settings())) {
            database.schema().load();
            content.insert(ANNA, ANNAS);

            long driver = bytesOf(() -> byTheDriver(pool));
            long lookUp = bytesOf(
                    () -> assertThat(database.users().findByIdentity(ANNAS).isPresent())
                            .isTrue());

            assertThat(driver).isPositive();
            assertThat(lookUp).isLessThan(driver + JDBI);
        }
    }

    /** Of one, on average, once everything is loaded. */
    private static long bytesOf(LookUp lookUp) throws SQLException {
        for (int i = 0; i < WARM_UP; i++) {
            lookUp.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < LOOK_UPS; i++) {
            lookUp.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / LOOK_UPS;
    }

    private static void byTheDriver(HikariPool pool) throws SQLException {
        try (Connection connection = pool.connections().getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select uuid, handle, display_name, email, coalesce(nullif(cognito_user_id, 'MOCK'), '') as identity
                        from public.users
                        where cognito_user_id = ? and cognito_user_id <> 'MOCK'
                        limit 2
                        """)) {
            statement.setString(1, ANNAS.value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getObject("uuid", UUID.class))
                            .isEqualTo(ANNA.id().value());
                    rows.getString("handle");
                    rows.getString("display_name");
                    rows.getString("email");
                    rows.getString("identity");
                }
            }
        }
    }
}
