package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.BroadcastListener;
import javax.sql.DataSource;

/**
 * The user database, and what works on it. Look-ups share a pool of connections, ours or one of your own.
 *
 * <p>Of ours: while the database is away, each look-up fails within 4 seconds. Soon after it is back, and after it was read-only
 * for a while, they succeed again. The schema, the seed and changes to many users at once may have to wait for a lock: they open
 * their own connections, with a limit of a minute for each statement.
 *
 * <p>Safe for use by many threads.
 */
public final class PostgresDatabase implements AutoCloseable {

    private final Runnable whenClosed;
    private final ConnectionPool pool;
    private final UserSource source;
    private final PostgresUserDirectory users;
    private final PostgresUserDirectory patientUsers;
    private final PostgresSchema schema;
    private final PostgresUserSeed seed;

    private PostgresDatabase(Runnable whenClosed, ConnectionPool pool, DataSource patient) {
        this.whenClosed = whenClosed;
        this.pool = pool;
        this.source = UserSource.of(pool.connections());
        this.users = new PostgresUserDirectory(pool.connections());
        this.patientUsers = new PostgresUserDirectory(patient);
        this.schema = new PostgresSchema(patient);
        this.seed = new PostgresUserSeed(patient);
    }

    /**
     * Opens a pool of its own, of 10 connections at most. The database need not be there yet.
     *
     * @param access the settings, or where they may change, what knows them; it is closed with this
     * @throws IllegalStateException where HikariCP is missing; the message names the dependency
     */
    public static PostgresDatabase open(PostgresAccess access) {
        requireNonNull(access, "access");
        OptionalLibrary.HIKARI.require();
        return new PostgresDatabase(access::close, HikariPool.of(access), PostgresConnections.patient(access));
    }

    /**
     * The same with one connection, for a process that serves one caller after the other and starts for the first, as a function
     * of AWS Lambda does. While the database is away, a look-up fails within 2.5 seconds, where the other pool takes 1.5: the first
     * caller waits until the process has begun to connect.
     */
    public static PostgresDatabase openForOneCaller(PostgresAccess access) {
        requireNonNull(access, "access");
        OptionalLibrary.HIKARI.require();
        return new PostgresDatabase(access::close, HikariPool.ofOne(access), PostgresConnections.patient(access));
    }

    /**
     * Works on connections of your own pool, such as Spring's: no other pool is opened, and HikariCP need not be there. Your pool
     * sets the limits of time: of the wait for a connection, of an answer ({@code socketTimeout}), of a wait for a lock
     * ({@code lock_timeout}). Each call takes one connection and gives it back before it returns, also within a transaction
     * of yours, which it takes no part in; {@link PostgresSchema#load} takes up to three. Where the pool's connections don't commit by
     * themselves, those that are taken here do so until they are given back.
     *
     * @param connections the pool, which stays yours to close
     */
    public static PostgresDatabase on(DataSource connections) {
        requireNonNull(connections, "connections");
        return new PostgresDatabase(() -> {}, new ConnectionPool.Theirs(connections), connections);
    }

    /** The users. */
    public PostgresUserDirectory users() {
        return users;
    }

    /** The users of an application's own table: all that starting a conversation and finding a caller need. */
    public UserTableDirectory usersOf(UserTable table) {
        requireNonNull(table, "table");
        return new UserTableDirectory(pool.connections(), table);
    }

    /** The users, for work on many of them at once: it may wait for a lock, and a minute for each statement. */
    public PostgresUserDirectory patientUsers() {
        return patientUsers;
    }

    /**
     * Begins to listen for events, as {@link #openBroadcast(PostgresAccess, BroadcastListener)} does, without counting.
     *
     * @param listening how to connect to the same database for listening; it is closed with the broadcast
     */
    public PostgresBroadcast openBroadcast(PostgresAccess listening) {
        return openBroadcast(listening, BroadcastListener.NONE);
    }

    /**
     * Begins to listen for events, on a connection besides those of the pool, which are used to publish them. The caller closes
     * the broadcast, before this database. The database need not be there yet.
     *
     * @param listening how to connect to the same database for listening: the same settings, unless a proxy that pools
     *     transactions stands in between. It is closed with the broadcast
     * @param told is told how the connections fare
     */
    public PostgresBroadcast openBroadcast(PostgresAccess listening, BroadcastListener told) {
        requireNonNull(listening, "listening");
        return new PostgresBroadcast(pool.connections(), listening, told);
    }

    /**
     * Whether the database answers now, for health checks. Where it does not, look-ups would throw {@link UnavailableException}. It asks
     * for no table, and takes as long as any look-up.
     */
    public boolean isReachable() {
        try {
            return source.read(UserLookUps::answer);
        } catch (UnavailableException e) {
            return false;
        }
    }

    /**
     * What its own pool of connections is doing.
     *
     * @throws IllegalStateException of a pool of yours, which you can ask
     */
    public PoolUse poolUse() {
        return pool.use();
    }

    /** The schema. */
    public PostgresSchema schema() {
        return schema;
    }

    /** The seed. */
    public PostgresUserSeed seed() {
        return seed;
    }

    /** Closes its own pool and the connections; look-ups fail from then on. A pool of yours stays open. */
    @Override
    public void close() {
        pool.close();
        whenClosed.run();
    }
}
