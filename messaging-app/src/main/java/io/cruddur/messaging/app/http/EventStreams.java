package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The streams that are open at this instance, by user. */
final class EventStreams {

    /** Proxies end a connection that is silent for longer, mostly after a minute; Jetty after 30 seconds. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Map<UserId, Set<EventStream>> streams = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private Instant lastBeat;

    EventStreams(Instant now) {
        this.lastBeat = now;
    }

    /** Adds a stream, until it has ended. */
    void add(UserId user, EventStream stream) {
        streams.compute(user, (id, open) -> {
            Set<EventStream> more = open == null ? ConcurrentHashMap.newKeySet() : open;
            more.add(stream);
            return more;
        });
        stream.ended().whenComplete((nothing, failure) -> remove(user, stream));
        if (closed) {
            stream.end();
        }
    }

    private void remove(UserId user, EventStream stream) {
        streams.computeIfPresent(user, (id, open) -> {
            open.remove(stream);
            return open.isEmpty() ? null : open;
        });
    }

    boolean has(UserId user) {
        return streams.containsKey(user);
    }

    void send(UserId user, byte[] event) {
        streams.getOrDefault(user, Set.of()).forEach(stream -> stream.send(event));
    }

    void sendToAll(byte[] event) {
        forEach(stream -> stream.send(event));
    }

    /** Ends what has expired by now, and lets the others beat when it is time. */
    void tick(Instant now) {
        forEach(stream -> {
            if (stream.isExpired(now)) {
                stream.end();
            }
        });
        if (!now.isBefore(lastBeat.plus(HEARTBEAT))) {
            lastBeat = now;
            forEach(EventStream::beat);
        }
    }

    /** Ends every stream at once, and each that is opened later. */
    void close() {
        closed = true;
        forEach(EventStream::end);
        forEach(EventStream::abort);
    }

    private void forEach(Consumer<EventStream> action) {
        streams.values().stream().flatMap(Collection::stream).forEach(action);
    }
}
