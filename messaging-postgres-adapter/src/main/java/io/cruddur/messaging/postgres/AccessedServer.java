package io.cruddur.messaging.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * A server whose settings are asked for before each connection. Where it refuses the role or its password, they are asked for
 * again, and other ones are tried at once: so whoever waits for the connection waits a little longer, and gets it.
 */
final class AccessedServer implements DataSource {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(AccessedServer.class);

    /** SQLSTATEs {@code invalid_password} and {@code invalid_authorization_specification}: a role that is gone, for one. */
    private static final Set<String> REFUSALS = Set.of("28P01", "28000");

    /** The driver failed to connect, by SQLSTATE {@code sqlclient_unable_to_establish_sqlconnection}. */
    private static final String NOT_CONNECTED = "08001";

    private final PostgresAccess access;
    private final Function<PostgresSettings, DataSource> driver;

    /** Connects with what the access says, by the data source that the driver makes of it. */
    AccessedServer(PostgresAccess access, Function<PostgresSettings, DataSource> driver) {
        this.access = access;
        this.driver = driver;
    }

    @Override
    public Connection getConnection() throws SQLException {
        PostgresSettings settings = settings();
        try {
            return driver.apply(settings).getConnection();
        } catch (SQLException e) {
            if (!REFUSALS.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            return retry(settings, e);
        }
    }

    private PostgresSettings settings() throws SQLException {
        try {
            return access.current();
        } catch (RuntimeException e) {
            throw new SQLNonTransientConnectionException(
                    "How to connect is not known: " + e.getMessage(), NOT_CONNECTED, e);
        }
    }

    private Connection retry(PostgresSettings refused, SQLException refusal) throws SQLException {
        PostgresSettings others;
        try {
            others = access.insteadOf(refused);
        } catch (RuntimeException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
        if (others.equals(refused)) {
            throw refusal;
        }
        Connection connection = driver.apply(others).getConnection();
        LOG.atInfo().addKeyValue("role", others.user()).log("the user database takes its new password");
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return driver.apply(settings()).getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw unsupported();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw unsupported();
    }

    /** Does nothing: each connection's limits are the driver's. A pool sets this. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.postgresql");
    }

    /** This, or the driver's data source that the next connection comes from. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this)
                ? type.cast(this)
                : driver.apply(settings()).unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || driver.apply(settings()).isWrapperFor(type);
    }

    private static SQLException unsupported() {
        return new SQLFeatureNotSupportedException("Not offered.");
    }
}
