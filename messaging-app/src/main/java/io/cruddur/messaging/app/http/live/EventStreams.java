package io.cruddur.messaging.app.http.live;

import io.cruddur.messaging.domain.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The streams that are open at this instance, by user. */
final class EventStreams {

    private final int limit;
    private final LongSupplier nanos;

    /** Those of a user in the order in which they were opened. The lists are never changed. */
    private final Map<UserId, List<EventStream>> streams = new ConcurrentHashMap<>();

    private volatile boolean closed;
    private long lastBeat;

    /**
     * No streams yet.
     *
     * @param limit how many a user may have
     * @param nanos tells how much time has passed, whatever is done to the wall clock
     */
    EventStreams(int limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
        this.lastBeat = nanos.getAsLong();
    }

    /**
     * Adds a stream, until it has ended. Where the user has too many, the oldest ends: that may be one whose reader is long
     * gone, which TCP finds out in a quarter of an hour.
     */
    void add(UserId user, EventStream stream) {
        List<EventStream> open = streams.merge(user, List.of(stream), EventStreams::joined);
        stream.ended().whenComplete((nothing, failure) -> remove(user, stream));
        open.stream().limit(Math.max(0, open.size() - limit)).forEach(oldest -> {
            remove(user, oldest);
            oldest.giveWay();
        });
        if (closed) {
            stream.end();
        }
    }

    private static List<EventStream> joined(List<EventStream> some, List<EventStream> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void remove(UserId user, EventStream stream) {
        streams.computeIfPresent(user, (id, open) -> {
            List<EventStream> others =
                    open.stream().filter(other -> other != stream).toList();
            return others.isEmpty() ? null : others;
        });
    }

    boolean has(UserId user) {
        return streams.containsKey(user);
    }

    void send(UserId user, byte[] event) {
        streams.getOrDefault(user, List.of()).forEach(stream -> stream.send(event));
    }

    /** Those who have a stream now. */
    Set<UserId> users() {
        return Set.copyOf(streams.keySet());
    }

    /** Ends what has expired by now, and lets the others beat when it is time. */
    void tick(Instant now) {
        forEach(stream -> {
            if (stream.isExpired(now)) {
                stream.end();
            }
        });
        long passed = nanos.getAsLong() - lastBeat;
        if (passed >= LiveEvents.HEARTBEAT.toNanos()) {
            lastBeat += passed;
            forEach(EventStream::beat);
        }
    }

    /** Ends the streams of a user that are open now. */
    void endThoseOf(UserId user) {
        streams.getOrDefault(user, List.of()).forEach(EventStream::end);
    }

    /** Ends every stream at once, and each that is opened later. */
    void close() {
        closed = true;
        forEach(EventStream::end);
        forEach(EventStream::abort);
    }

    /** Those that are open now, of all users. */
    List<EventStream> open() {
        return streams.values().stream().flatMap(Collection::stream).toList();
    }

    private void forEach(Consumer<EventStream> action) {
        streams.values().stream().flatMap(Collection::stream).forEach(action);
    }
}
