package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.port.InProcessBroadcast;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens in a thread of its own, on one connection, and on the next one where that breaks. */
final class EventListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);

    /** How long the connection may be silent before it has to show that it is alive. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DataSource connections;
    private final InProcessBroadcast subscribers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "event-listener");
    private volatile Runnable ending = () -> {};
    private Duration pause = FIRST_PAUSE;

    EventListener(DataSource connections, InProcessBroadcast subscribers) {
        this.connections = connections;
        this.subscribers = subscribers;
        thread.start();
    }

    private void run() {
        do {
            try (Connection connection = connections.getConnection()) {
                ending = () -> abort(connection);
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!isClosed()) {
                    LOG.atWarn()
                            .setCause(e)
                            .addKeyValue("pause", pause)
                            .log("no events from elsewhere until listening begins again");
                }
            }
        } while (!closedWithin(nextPause()));
    }

    private void listen(Connection connection) throws SQLException {
        execute(connection, "listen " + PostgresBroadcast.CHANNEL);
        pause = FIRST_PAUSE;
        subscribers.tellOfLoss();
        PGConnection notified = connection.unwrap(PGConnection.class);
        while (!isClosed()) {
            PGNotification[] notifications = notified.getNotifications((int) SILENCE.toMillis());
            for (PGNotification notification : notifications) {
                deliver(notification.getParameter());
            }
            if (notifications.length == 0) {
                execute(connection, "select 1");
            }
        }
    }

    private void deliver(String payload) {
        EventText.read(payload).ifPresentOrElse(subscribers::publish, subscribers::tellOfLoss);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Duration nextPause() {
        Duration next = pause;
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        return next;
    }

    private boolean closedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("the listening connection was gone already");
        }
    }

    /** Ends the wait for notifications by ending their connection. */
    @Override
    public void close() {
        closed.countDown();
        ending.run();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
