package io.cruddur.messaging.postgres;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.BroadcastListener;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The user database, and what works on it. Look-ups share a pool of connections: while the database is away, each of them
 * fails within 4 seconds. Soon after it is back, and after it was read-only for a while, they succeed again. The schema, the
 * seed and changes to many users at once may have to wait for a lock: they open their own connections, with a limit of a
 * minute for each statement.
 *
 * <p>Safe for use by many threads.
 */
public final class PostgresDatabase implements AutoCloseable {

    private static final UserId NOBODY = new UserId(new UUID(0, 0));

    private final PostgresAccess access;
    private final HikariDataSource pool;
    private final PostgresUserDirectory users;
    private final PostgresUserDirectory patientUsers;
    private final PostgresSchema schema;
    private final PostgresUserSeed seed;

    private PostgresDatabase(PostgresAccess access, HikariDataSource pool, DataSource patient) {
        this.access = requireNonNull(access, "access");
        this.pool = requireNonNull(pool, "pool");
        this.users = new PostgresUserDirectory(pool);
        this.patientUsers = new PostgresUserDirectory(patient);
        this.schema = new PostgresSchema(patient);
        this.seed = new PostgresUserSeed(patient);
    }

    /**
     * Opens the pool. The database need not be there yet.
     *
     * @param access the settings, or where they may change, what knows them; it is closed with this
     */
    public static PostgresDatabase open(PostgresAccess access) {
        return new PostgresDatabase(access, PostgresConnections.pool(access), PostgresConnections.patient(access));
    }

    /**
     * The same with one connection, for a process that serves one caller after the other and starts for the first, as a function
     * of AWS Lambda does. While the database is away, a look-up fails within 2.5 seconds, where the other pool takes 1.5: the first
     * caller waits until the process has begun to connect.
     */
    public static PostgresDatabase openForOneCaller(PostgresAccess access) {
        return new PostgresDatabase(access, PostgresConnections.poolOfOne(access), PostgresConnections.patient(access));
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
     * Begins to listen for events, as {@link #openBroadcast(PostgresAccess, BroadcastListener)} does, without counting.
     *
     * @param listening how to connect to the same database for listening; it is closed with the broadcast
     */
    public PostgresBroadcast openBroadcast(PostgresAccess listening) {
        return openBroadcast(listening, BroadcastListener.NONE);
    }

    /**
     * Begins to listen for events, on a connection besides the pool's. The caller closes the broadcast, before this database.
     * The database need not be there yet.
     *
     * @param listening how to connect to the same database for listening: the same settings, unless a proxy that pools
     *     transactions stands in between. It is closed with the broadcast
     * @param told is told how the connections fare
     */
    public PostgresBroadcast openBroadcast(PostgresAccess listening, BroadcastListener told) {
        return new PostgresBroadcast(pool, listening, told);
    }

    /**
     * Whether the database answers now, by a look-up of a user that is not there, for health checks. Where it is false, look-ups
     * would throw {@link UnavailableException}. It takes as long as any look-up.
     */
    public boolean isReachable() {
        try {
            return users.findById(NOBODY).isEmpty();
        } catch (UnavailableException e) {
            return false;
        }
    }

    /** What the pool of connections is doing. */
    public PoolUse poolUse() {
        HikariPoolMXBean use = pool.getHikariPoolMXBean();
        return new PoolUse(
                use.getActiveConnections(),
                use.getIdleConnections(),
                use.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
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
        access.close();
    }
}
