package io.cruddur.messaging.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Sessions in which no statement waits for a lock for longer than this. It is set where the role, the database or the server does
 * not say so already: Amazon RDS Proxy pins a session that sets something.
 */
final class BoundedLocks extends ForwardingDataSource {

    /** In milliseconds, where 0 is without end. */
    private static final String BOUND =
            "select setting::bigint from pg_catalog.pg_settings where name = 'lock_timeout'";

    private final long millis;

    BoundedLocks(DataSource server, Duration longest) {
        super(server);
        this.millis = longest.toMillis();
    }

    @Override
    void prepare(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            long bound = 0;
            try (ResultSet answer = statement.executeQuery(BOUND)) {
                if (answer.next()) {
                    bound = answer.getLong(1);
                }
            }
            if (bound == 0 || bound > millis) {
                statement.execute("set lock_timeout = " + millis);
            }
        }
    }
}
