package io.cruddur.messaging.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The ways to connect, and how long each may take. */
final class PostgresConnections {

    /** How long a caller waits for a connection of the pool. */
    private static final Duration WAIT = Duration.ofMillis(1_500);

    /** The same for a caller who may be the first, for whom the process itself has only just begun to connect. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(2_500);

    /** How long an idle connection may take to show that it still works; this may begin when the wait is almost over. */
    private static final Duration VALIDATION = Duration.ofMillis(250);

    /** How long a caller then waits for the server's answer. With the two above this makes less than 4 seconds. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** How long the server lets a statement wait for a lock: less than that, so that nothing is known to have happened. */
    private static final Duration LOCK = Duration.ofMillis(1_500);

    /** How long rare work waits for an answer, which may come after a lock. */
    private static final Duration PATIENT_ANSWER = Duration.ofMinutes(1);

    /** How long making a connection may take, in the pool's own thread; then the next try begins. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** At most. The pool grows from one. */
    private static final int POOL_SIZE = 10;

    private PostgresConnections() {}

    /** Connections for callers who wait: each fails within 4 seconds. The server need not be there yet. */
    static HikariDataSource pool(PostgresAccess access) {
        return pool(access, WAIT, POOL_SIZE);
    }

    /** One connection, for one caller after the other. */
    static HikariDataSource poolOfOne(PostgresAccess access) {
        return pool(access, FIRST_WAIT, 1);
    }

    private static HikariDataSource pool(PostgresAccess access, Duration wait, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("messaging-users");
        config.setDataSource(new AccessedServer(access, settings -> new BoundedLocks(driver(settings, ANSWER), LOCK)));
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(wait.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        // Otherwise the pool asks its first connection; if that one breaks at this moment, the pool can never open
        // another.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        ReadOnlySessions readOnly = new ReadOnlySessions();
        config.setExceptionOverride(readOnly);
        HikariDataSource pool = new HikariDataSource(config);
        readOnly.replaceIn(pool);
        return pool;
    }

    /** A connection that listens for as long as it lasts: it takes no longer than a caller's to show that it is alive. */
    static DataSource listening(PostgresAccess access) {
        return connecting(access, ANSWER);
    }

    /** A connection for each piece of rare work that may take its time. */
    static DataSource patient(PostgresAccess access) {
        return connecting(access, PATIENT_ANSWER);
    }

    private static DataSource connecting(PostgresAccess access, Duration answer) {
        return new AccessedServer(access, settings -> driver(settings, answer));
    }

    private static PGSimpleDataSource driver(PostgresSettings settings, Duration answer) {
        PGSimpleDataSource server = new PGSimpleDataSource();
        // Statements that the server keeps belong to a session: they fail behind a proxy that pools transactions.
        // Planning
        // a look-up by an index again takes a fraction of a millisecond. The URL may say otherwise.
        server.setPrepareThreshold(0);
        settings.parameters().forEach((name, value) -> set(server, name, value));
        server.setServerNames(new String[] {settings.host()});
        server.setPortNumbers(new int[] {settings.port()});
        server.setDatabaseName(settings.database());
        server.setUser(settings.user());
        server.setPassword(settings.password());
        server.setConnectTimeout((int) CONNECT.toSeconds());
        server.setLoginTimeout((int) CONNECT.toSeconds());
        server.setSocketTimeout((int) answer.toSeconds());
        server.setLogServerErrorDetail(false); // It quotes the values of a row, such as an email.
        return server;
    }

    private static void set(PGSimpleDataSource server, String name, String value) {
        if (name.equals(PGProperty.SSL_ROOT_CERT.getName()) && value.equals(RdsAuthorities.NAME)) {
            server.setSslfactory(RdsAuthorities.class.getName());
            return;
        }
        try {
            server.setProperty(name, value);
        } catch (SQLException e) {
            throw new IllegalArgumentException("The driver refuses the parameter \"" + name + "\".", e);
        }
    }
}
