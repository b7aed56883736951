package io.cruddur.messaging.postgres;

import com.zaxxer.hikari.HikariDataSource;
import io.cruddur.messaging.domain.port.BroadcastListener;
import javax.sql.DataSource;

/**
 * The user database, and what works on it. Look-ups share a pool of connections: while the database is away, each of them
 * fails within 4 seconds. Soon after it is back, and after it was read-only for a while, they succeed again. The schema, the
 * seed and changes to many users at once may have to wait for a lock: they open their own connections, with a limit of a
 * minute for each statement.
 */
public final class PostgresDatabase implements AutoCloseable {

    private final HikariDataSource pool;
    private final PostgresUserDirectory users;
    private final PostgresUserDirectory patientUsers;
    private final PostgresSchema schema;
    private final PostgresUserSeed seed;

    private PostgresDatabase(HikariDataSource pool, DataSource patient) {
        this.pool = pool;
        this.users = new PostgresUserDirectory(pool);
        this.patientUsers = new PostgresUserDirectory(patient);
        this.schema = new PostgresSchema(patient);
        this.seed = new PostgresUserSeed(patient);
    }

    /**
     * Opens the pool. The database need not be there yet.
     *
     * @throws IllegalArgumentException when the driver refuses the value of a parameter
     */
    public static PostgresDatabase open(PostgresSettings settings) {
        DataSource patient = PostgresConnections.patient(settings);
        return new PostgresDatabase(PostgresConnections.pool(settings), patient);
    }

    /** The users. */
    public PostgresUserDirectory users() {
        return users;
    }

    /** The users, for work on many of them at once: it may wait for a lock, and a minute for each statement. */
    public PostgresUserDirectory patientUsers() {
        return patientUsers;
    }

    /**
     * Begins to listen for events, as {@link #openBroadcast(PostgresSettings, BroadcastListener)} does, without counting.
     *
     * @param listening how to connect to the same database for listening
     * @throws IllegalArgumentException when the driver refuses the value of a parameter
     */
    public PostgresBroadcast openBroadcast(PostgresSettings listening) {
        return openBroadcast(listening, BroadcastListener.NONE);
    }

    /**
     * Begins to listen for events, on a connection besides the pool's. The caller closes the broadcast, before this database.
     * The database need not be there yet.
     *
     * @param listening how to connect to the same database for listening: the same settings, unless a proxy that pools
     *     transactions stands in between
     * @param told is told how the connections fare
     * @throws IllegalArgumentException when the driver refuses the value of a parameter
     */
    public PostgresBroadcast openBroadcast(PostgresSettings listening, BroadcastListener told) {
        return new PostgresBroadcast(pool, PostgresConnections.listening(listening), told);
    }

    /** The schema. */
    public PostgresSchema schema() {
        return schema;
    }

    /** The seed. */
    public PostgresUserSeed seed() {
        return seed;
    }

    /** Closes the pool and its connections; look-ups fail from then on. */
    @Override
    public void close() {
        pool.close();
    }
}
