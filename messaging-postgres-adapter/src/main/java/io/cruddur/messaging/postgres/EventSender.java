package io.cruddur.messaging.postgres;

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
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes payloads in a thread of its own: all that wait at once, so that few transactions queue up at the server. */
final class EventSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

    private static final int MAX_WAITING = 10_000;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_TRY = Duration.ofSeconds(2);

    private final DataSource connections;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;

    EventSender(DataSource connections) {
        this.connections = connections;
        this.thread = new ScheduledThreadPoolExecutor(
                1, work -> new Thread(work, "event-sender"), new ThreadPoolExecutor.DiscardPolicy());
    }

    void send(String payload) {
        if (!waiting.offer(payload)) {
            lost.set(true);
        }
        wake();
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            thread.execute(this::sendWaiting);
        }
    }

    private void sendWaiting() {
        awake.set(false); // Before it looks what there is, so that whatever comes later is looked for again.
        List<String> payloads = new ArrayList<>();
        if (lost.getAndSet(false)) {
            payloads.add(EventText.LOSS);
        }
        waiting.drainTo(payloads);
        if (payloads.isEmpty()) {
            return;
        }
        try {
            notifyOf(payloads);
        } catch (SQLException | RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("events", payloads.size())
                    .log("events lost, subscribers will be told");
            lost.set(true);
            thread.schedule(this::wake, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void notifyOf(List<String> payloads) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select pg_notify(?, payload) from unnest(?) payload")) {
            statement.setString(1, PostgresBroadcast.CHANNEL);
            statement.setArray(2, connection.createArrayOf("text", payloads.toArray()));
            statement.execute();
        }
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
