package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.BroadcastText;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Sends notifications in a thread of its own: all that wait at once, so that few transactions queue up at the server. */
final class EventSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private static final int MAX_WAITING = 10_000;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_TRY = Duration.ofSeconds(2);

    private final DataSource connections;
    private final BroadcastListener told;
    private final BlockingQueue<Notification> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;

    EventSender(DataSource connections, BroadcastListener told) {
        this.connections = connections;
        this.told = told;
        this.thread = new ScheduledThreadPoolExecutor(
                1, work -> new Thread(work, "event-sender"), new ThreadPoolExecutor.DiscardPolicy());
    }

    private record Notification(String channel, String payload) {

        static Notification ofEvent(String text) {
            return new Notification(PostgresBroadcast.CHANNEL, text);
        }

        boolean isEvent() {
            return channel.equals(PostgresBroadcast.CHANNEL);
        }
    }

    /** Sends an event's text to every instance. */
    void send(String text) {
        if (!waiting.offer(Notification.ofEvent(text))) {
            told.lost(1);
            lost.set(true);
        }
        wake();
    }

    /** Sends a notification that tells nothing to a channel; nobody is told if it gets lost. */
    void sendTo(String channel) {
        waiting.offer(new Notification(channel, ""));
        wake();
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            thread.execute(this::sendWaiting);
        }
    }

    private void sendWaiting() {
        while (hasSentWhatWaited()) {
            awake.set(false); // Before it looks what came meanwhile, so that whatever comes later is looked for again.
            if ((waiting.isEmpty() && !lost.get()) || !awake.compareAndSet(false, true)) {
                return;
            }
        }
        // Still awake: what is sent meanwhile waits for the next try.
        thread.schedule(this::sendWaiting, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean hasSentWhatWaited() {
        List<Notification> notifications = new ArrayList<>();
        if (lost.getAndSet(false)) {
            notifications.add(Notification.ofEvent(BroadcastText.LOSS));
        }
        waiting.drainTo(notifications);
        try {
            if (!notifications.isEmpty()) {
                notifyOf(notifications);
            }
            return true;
        } catch (SQLException e) {
            lose(notifications, LOG.atWarn().addKeyValue("reason", PostgresErrors.inOneLine(e)));
        } catch (RuntimeException e) {
            lose(notifications, LOG.atError().setCause(e));
        }
        return false;
    }

    private void lose(List<Notification> notifications, LoggingEventBuilder line) {
        long events = notifications.stream().filter(Notification::isEvent).count();
        if (events > 0) {
            line.addKeyValue("events", events).log("events lost, subscribers will be told");
            told.lost(events);
            lost.set(true);
        }
    }

    private void notifyOf(List<Notification> notifications) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select pg_notify(channel, payload) from unnest(?, ?) as waiting (channel, payload)")) {
            statement.setArray(1, texts(connection, notifications, Notification::channel));
            statement.setArray(2, texts(connection, notifications, Notification::payload));
            statement.execute();
        }
    }

    private static Array texts(
            Connection connection, List<Notification> notifications, Function<Notification, String> part)
            throws SQLException {
        return connection.createArrayOf("text", notifications.stream().map(part).toArray());
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_TRY.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
