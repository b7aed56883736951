package io.cruddur.messaging.postgres;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The ways to connect, and how long each may take. */
final class PostgresConnections {

    /** How long a caller who has a connection waits for the server's answer. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** How long the server lets a statement wait for a lock: less than that, so that nothing is known to have happened. */
    private static final Duration LOCK = Duration.ofMillis(1_500);

    /** How long rare work waits for an answer, which may come after a lock. */
    private static final Duration PATIENT_ANSWER = Duration.ofMinutes(1);

    /** How long making a connection may take, in the pool's own thread; then the next try begins. */
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private PostgresConnections() {}

    /** Connections for callers who wait, to be kept in a pool. */
    static DataSource impatient(PostgresAccess access) {
        return new AccessedServer(access, settings -> new BoundedLocks(driver(settings, ANSWER), LOCK));
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
