package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.BroadcastText;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Listens on one connection, in its own thread, and opens another connection when that one breaks or hears nothing: behind a
 * proxy that pools transactions, LISTEN succeeds and no notification ever arrives. To find out, it sends itself a notification
 * at the start and after each silence, on a channel that only its session listens to.
 */
final class EventListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);

    /** How long nothing may come before it has to show that it hears. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** How long its own notification may be under way: as long as a caller of the pool waits, at most. */
    private static final Duration ECHO = Duration.ofSeconds(4);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final DataSource connections;
    private final InProcessBroadcast subscribers;
    private final Consumer<String> notifying;
    private final BroadcastListener told;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "event-listener");
    private volatile Runnable ending = () -> {};
    private volatile boolean hears;
    private Duration pause = FIRST_PAUSE;
    private boolean failed;

    /**
     * Begins to listen.
     *
     * @param notifying sends a notification to a channel, on the way that events take
     * @param told is told whether it hears
     */
    EventListener(
            DataSource connections,
            InProcessBroadcast subscribers,
            Consumer<String> notifying,
            BroadcastListener told) {
        this.connections = connections;
        this.subscribers = subscribers;
        this.notifying = notifying;
        this.told = told;
        thread.start();
    }

    /** Whether it listens and has heard something. */
    boolean hears() {
        return hears;
    }

    private void run() {
        do {
            try (Connection connection = connections.getConnection()) {
                ending = () -> abort(connection);
                try {
                    listen(connection);
                } finally {
                    abort(connection); // In a pool, it would go on hearing for whoever got it next.
                }
            } catch (SQLException e) {
                report(LOG.atWarn().addKeyValue("reason", PostgresErrors.inOneLine(e)));
            } catch (RuntimeException e) {
                report(LOG.atError().setCause(e));
            }
            if (hears) {
                hears = false;
                told.interrupted();
            }
        } while (!closedWithin(nextPause()));
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection notified = connection.unwrap(PGConnection.class);
        String ownChannel = PostgresBroadcast.CHANNEL + "_" + Integer.toUnsignedString(notified.getBackendPID());
        // Both at once, so that one session hears both or none.
        execute(connection, "listen " + ownChannel + "; listen " + PostgresBroadcast.CHANNEL);
        notifying.accept(ownChannel);
        boolean awaitingEcho = true;
        while (!isClosed()) {
            Duration patience = awaitingEcho ? ECHO : SILENCE;
            PGNotification[] notifications = notified.getNotifications((int) patience.toMillis());
            if (notifications.length > 0) {
                awaitingEcho = false;
                tell(notifications);
            } else if (awaitingEcho) {
                throw new SQLException("a notification to itself did not come back within " + ECHO.toSeconds()
                        + " s; listening needs a session of its own, past any proxy that pools transactions");
            } else {
                awaitingEcho = true;
                notifying.accept(ownChannel);
            }
        }
    }

    private void tell(PGNotification[] notifications) {
        if (!hears) {
            tellOfTheEndOfAFailure();
            pause = FIRST_PAUSE;
            subscribers.tellOfLoss();
            hears = true;
            told.hears();
        }
        for (PGNotification notification : notifications) {
            if (notification.getName().equals(PostgresBroadcast.CHANNEL)) {
                BroadcastText.tell(notification.getParameter(), subscribers);
            }
        }
    }

    /** A beginning without one is no news: a command that says one thing and ends begins, too. */
    private void tellOfTheEndOfAFailure() {
        if (failed) {
            LOG.info("events from elsewhere are heard again");
            failed = false;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void report(LoggingEventBuilder line) {
        if (!isClosed()) {
            failed = true;
            line.addKeyValue("pause", pause).log("no events from elsewhere until listening begins again");
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
