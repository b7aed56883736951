package io.cruddur.messaging.app.http.live;

import io.cruddur.messaging.app.log.LogContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events to one connection. They are written as far as the connection takes them: a slow reader holds up neither
 * a thread nor the sender of an event.
 */
final class EventStream implements WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** How many events may wait for a slow reader, who is then cut off. */
    static final int MAX_WAITING = 100;

    private final ServletOutputStream out;
    private final Instant expiresAt;
    private final StreamListener listener;

    /** Of the request that opened it: others write to it. */
    private final LogContext log = LogContext.current();

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean begun;
    private boolean taken = true;
    private boolean unflushed;
    private boolean ending;

    EventStream(ServletOutputStream out, Instant expiresAt, StreamListener listener) {
        this.out = out;
        this.expiresAt = expiresAt;
        this.listener = listener;
        listener.opened();
        ended.thenRun(listener::ended);
    }

    /** Done when nothing is written any more. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Begins to write; what was sent before comes first. The request has to be asynchronous by now. */
    void begin() {
        out.setWriteListener(this);
    }

    /** Sends an event; where too many wait already, one that tells to catch up takes the place of all, and is the last. */
    void send(byte[] event) {
        synchronized (this) {
            if (ending) {
                return;
            }
            if (waiting.size() == MAX_WAITING) {
                log.carriedBy(() -> LOG.info("slow reader cut off")).run();
                listener.cutOff();
                waiting.clear();
                waiting.add(ServerSentEvent.CATCH_UP);
                ending = true;
            } else {
                waiting.add(event);
            }
        }
        write();
    }

    /** Shows that the connection is alive, unless events that wait will; one that takes nothing between two beats is not. */
    void beat() {
        boolean stuck;
        synchronized (this) {
            stuck = !waiting.isEmpty() && !taken;
            taken = false;
            if (waiting.isEmpty() && !ending) {
                waiting.add(ServerSentEvent.HEARTBEAT);
            }
        }
        if (stuck) {
            log.carriedBy(() -> LOG.debug("the connection takes nothing")).run();
            listener.cutOff();
            abort();
        } else {
            write();
        }
    }

    /** Ends the stream for a newer one of its user. A reader is told to come back late; without a reader it ends at once. */
    void giveWay() {
        boolean read;
        synchronized (this) {
            read = waiting.isEmpty();
        }
        if (read) {
            send(ServerSentEvent.GIVE_WAY);
            end();
        } else {
            abort();
        }
    }

    /** Ends the stream after what waits. */
    void end() {
        synchronized (this) {
            ending = true;
        }
        write();
    }

    /** Ends the stream now, whatever waits. */
    void abort() {
        synchronized (this) {
            ending = true;
            waiting.clear();
        }
        ended.complete(null);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        write();
    }

    @Override
    public void onError(Throwable broken) {
        LOG.atDebug().setCause(broken).log("the reader is gone");
        abort();
    }

    private void write() {
        try {
            if (writeWhatIsTaken()) {
                ended.complete(null);
            }
        } catch (IOException | RuntimeException e) {
            onError(e);
        }
    }

    /** Whether the stream is written to its end. */
    private synchronized boolean writeWhatIsTaken() throws IOException {
        while (begun && !ended.isDone() && out.isReady()) {
            byte[] next = waiting.poll();
            if (next != null) {
                out.write(next);
                taken = true;
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                return ending;
            }
        }
        return false;
    }
}
