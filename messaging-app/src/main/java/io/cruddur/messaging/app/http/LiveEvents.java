package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast.Subscription;
import io.cruddur.messaging.domain.port.MessageStore;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What happens in message groups, to those of their participants who have a stream open at this instance. No thread is
 * held by a stream.
 */
public final class LiveEvents implements AutoCloseable {

    /** Room for an event or two: Jetty would keep 32 KB for each stream. */
    private static final int OUTPUT_BYTES = 4 * 1024;

    private final Limits limits;
    private final EventStreams streams;
    private final EventFeed feed;
    private final Subscription subscription;
    private final ScheduledExecutorService ticker;

    /**
     * Begins to listen.
     *
     * @param store where the messages are that events tell of
     * @param broadcast what tells of events; it stays its owner's to close, after this
     * @param limits how often each caller may open a stream, and how many they may have
     * @param clock what the expiry of tokens is held against, within a second
     */
    public LiveEvents(MessageStore store, MessageBroadcast broadcast, Limits limits, InstantSource clock) {
        this(store, broadcast, limits, clock, System::nanoTime);
    }

    /** The same with heartbeats by this clock, which never goes back: in nanoseconds, from any beginning. */
    LiveEvents(MessageStore store, MessageBroadcast broadcast, Limits limits, InstantSource clock, LongSupplier nanos) {
        this.limits = limits;
        this.streams = new EventStreams(limits.streams(), nanos);
        this.feed = new EventFeed(store, streams);
        this.subscription = broadcast.subscribe(feed);
        this.ticker = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "event-ticker"));
        Runnable tick = new RepeatedTask("event-ticker", () -> streams.tick(clock.instant()));
        ticker.scheduleAtFixedRate(tick, 1, 1, TimeUnit.SECONDS);
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Answers with a stream that is open until the token expires: whatever happens once its beginning has arrived, comes. */
    void open(Context ctx, Participant caller, Instant expiresAt) {
        limits.countRead(caller.id());
        ctx.contentType(ServerSentEvent.CONTENT_TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no"); // nginx would hold events back
        if (ctx.method() == HandlerType.HEAD) {
            return;
        }
        EventStream stream = new EventStream(output(ctx), expiresAt);
        stream.send(ServerSentEvent.BEGIN);
        streams.add(caller.id(), stream);
        ctx.future(() -> {
            stream.begin();
            return stream.ended();
        });
    }

    private static ServletOutputStream output(Context ctx) {
        try {
            ctx.res().setBufferSize(OUTPUT_BYTES);
            return ctx.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every stream at once, and each that is opened later. Closing again does nothing. */
    @Override
    public void close() {
        subscription.close();
        ticker.shutdownNow();
        streams.close();
        feed.close();
    }
}
