package io.cruddur.messaging.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Sessions in which no statement waits for a lock for longer than this. It is set where the role, the database or the server does
 * not say so already: Amazon RDS Proxy pins a session that sets something.
 */
final class BoundedLocks implements DataSource {

    /** In milliseconds, where 0 is without end. */
    private static final String BOUND =
            "select setting::bigint from pg_catalog.pg_settings where name = 'lock_timeout'";

    private final DataSource server;
    private final long millis;

    BoundedLocks(DataSource server, Duration longest) {
        this.server = server;
        this.millis = longest.toMillis();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return bounded(server.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return bounded(server.getConnection(user, password));
    }

    private Connection bounded(Connection session) throws SQLException {
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
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return server.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        server.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        server.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return server.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.postgresql");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return server.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return server.isWrapperFor(type);
    }
}
