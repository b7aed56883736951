package io.cruddur.messaging.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import javax.sql.DataSource;

/** A pool of our own. With {@link ReadOnlySessions} it links to HikariCP, which is optional: see {@link OptionalLibrary#HIKARI}. */
final class HikariPool implements ConnectionPool {

    /** How long a caller waits for a connection of the pool. */
    private static final Duration WAIT = Duration.ofMillis(1_500);

    /** The same for a caller who may be the first, for whom the process itself has only just begun to connect. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(2_500);

    /**
     * How long an idle connection may take to show that it still works; this may begin when the wait is almost over. With the
     * wait for an answer, which follows, it makes less than 4 seconds.
     */
    private static final Duration VALIDATION = Duration.ofMillis(250);

    /** At most. The pool grows from one. */
    private static final int SIZE = 10;

    private final HikariDataSource pool;

    private HikariPool(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Connections for callers who wait: each fails within 4 seconds. The server need not be there yet. */
    static HikariPool of(PostgresAccess access) {
        return open(access, WAIT, SIZE);
    }

    /** One connection, for one caller after the other. */
    static HikariPool ofOne(PostgresAccess access) {
        return open(access, FIRST_WAIT, 1);
    }

    private static HikariPool open(PostgresAccess access, Duration wait, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("messaging-users");
        config.setDataSource(PostgresConnections.impatient(access));
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
        return new HikariPool(pool);
    }

    @Override
    public DataSource connections() {
        return pool;
    }

    @Override
    public PoolUse use() {
        HikariPoolMXBean use = pool.getHikariPoolMXBean();
        return new PoolUse(
                use.getActiveConnections(),
                use.getIdleConnections(),
                use.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }

    @Override
    public void close() {
        pool.close();
    }
}
