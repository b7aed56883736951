package io.cruddur.messaging.postgres;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Has a pool replace its connections when one of them turns out to be read-only. A session can stay so after a switch-over:
 * it keeps the {@code default_transaction_read_only} that it began with, or its server has become a standby. A new one
 * finds what holds now.
 *
 * <p>Once a second at most: a database that stays read-only still answers reads, and they must not wait for connections.
 */
final class ReadOnlySessions implements SQLExceptionOverride {

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private long lastTime = System.nanoTime() - PAUSE;
    private volatile Runnable replacing = () -> {};

    void replaceIn(HikariDataSource pool) {
        replacing = pool.getHikariPoolMXBean()::softEvictConnections;
    }

    @java.lang.Override // The interface has an Override of its own.
    public Override adjudicate(SQLException e) {
        if (PostgresErrors.READ_ONLY_STATE.equals(e.getSQLState()) && isTime()) {
            replacing.run();
        }
        return Override.CONTINUE_EVICT;
    }

    private synchronized boolean isTime() {
        long now = System.nanoTime();
        boolean isTime = now - lastTime >= PAUSE;
        if (isTime) {
            lastTime = now;
        }
        return isTime;
    }
}
