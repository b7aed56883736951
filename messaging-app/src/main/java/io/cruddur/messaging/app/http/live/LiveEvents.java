package io.cruddur.messaging.app.http.live;

import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.Caller;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.usecase.WatchGroups;
import io.cruddur.messaging.domain.usecase.WatchGroups.Watch;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What happens in message groups, to those of their participants who have a stream open at this instance. No thread is
 * held by a stream.
 */
public final class LiveEvents implements AutoCloseable {

    /** The type of a stream. */
    public static final String MEDIA_TYPE = "text/event-stream";

    /** Proxies end a connection that is silent for longer, mostly after a minute; Jetty after 30 seconds. */
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** The shortest time after which a client comes back whose stream has ended. */
    public static final Duration SHORTEST_RETURN = Duration.ofSeconds(1);

    /** The longest, where many clients could come back at once. */
    public static final Duration LONGEST_RETURN = Duration.ofSeconds(10);

    private static final Duration CATCH_UP_STEP = Duration.ofMillis(100);
    private static final Duration DEPARTURE_STEP = Duration.ofMillis(100);

    /** How long a stream waits at its beginning for a broadcast that is slow or away. */
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(1);

    /** Room for an event or two: Jetty would keep 32 KB for each stream. */
    private static final int OUTPUT_BYTES = 4 * 1024;

    private final Limits limits;
    private final Duration longestReturn;
    private final LongSupplier nanos;
    private final StreamListener listener;
    private final EventStreams streams;
    private final EventFeed feed;
    private final Watch watch;
    private final ScheduledExecutorService ticker;

    /**
     * Begins to watch.
     *
     * @param watchGroups what tells of events; what it listens to stays its owner's to close, after this
     * @param limits how often each caller may open a stream, and how many they may have
     * @param clock what the expiry of tokens is held against, within a second
     * @param longestReturn each client is told another time to wait before it comes back, up to this one
     */
    public LiveEvents(WatchGroups watchGroups, Limits limits, InstantSource clock, Duration longestReturn) {
        this(watchGroups, limits, clock, longestReturn, StreamListener.NONE);
    }

    /** The same, and tells this of the streams. */
    public LiveEvents(
            WatchGroups watchGroups,
            Limits limits,
            InstantSource clock,
            Duration longestReturn,
            StreamListener listener) {
        this(watchGroups, limits, clock, longestReturn, System::nanoTime, listener);
    }

    /** The same with heartbeats by this clock, which never goes back: in nanoseconds, from any beginning. */
    public LiveEvents(
            WatchGroups watchGroups, Limits limits, InstantSource clock, Duration longestReturn, LongSupplier nanos) {
        this(watchGroups, limits, clock, longestReturn, nanos, StreamListener.NONE);
    }

    private LiveEvents(
            WatchGroups watchGroups,
            Limits limits,
            InstantSource clock,
            Duration longestReturn,
            LongSupplier nanos,
            StreamListener listener) {
        this.limits = limits;
        this.longestReturn = longestReturn;
        this.nanos = nanos;
        this.listener = listener;
        this.streams = new EventStreams(limits.streams(), nanos);
        this.feed = new EventFeed(watchGroups, streams);
        this.watch = watchGroups.begin(feed);
        this.ticker = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "event-ticker"));
        Runnable tick = new RepeatedTask("event-ticker", () -> streams.tick(clock.instant()));
        ticker.scheduleAtFixedRate(tick, 1, 1, TimeUnit.SECONDS);
        Runnable catchUp = new RepeatedTask("event-catch-up", feed::tellNextToCatchUp);
        ticker.scheduleAtFixedRate(catchUp, 0, CATCH_UP_STEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Answers with a stream that is open until the token expires: whatever happens once its beginning has arrived, comes. */
    public void open(Context ctx, Caller caller) {
        UserId user = caller.user().id();
        limits.countRead(user);
        ctx.contentType(ServerSentEvent.CONTENT_TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no"); // nginx would hold events back
        if (ctx.method() == HandlerType.HEAD) {
            return;
        }
        EventStream stream = new EventStream(output(ctx), caller.expiresAt(), listener);
        stream.send(ServerSentEvent.begin(anyReturn()));
        streams.add(user, stream);
        CompletableFuture<Void> heard = watch.add(user).toCompletableFuture();
        stream.ended().thenRun(() -> watch.remove(user));
        ctx.future(() -> {
            heard.copy()
                    .completeOnTimeout(null, HEARD_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRun(() -> begin(stream, heard));
            return stream.ended();
        });
    }

    /** A stream that begins before all is heard is told to catch up once it is. */
    private static void begin(EventStream stream, CompletableFuture<Void> heard) {
        if (!heard.isDone()) {
            heard.thenRun(() -> stream.send(ServerSentEvent.CATCH_UP));
        }
        stream.begin();
    }

    private Duration anyReturn() {
        return Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(SHORTEST_RETURN.toMillis(), longestReturn.toMillis() + 1));
    }

    /** Ends the streams that are open, spread evenly over this time, and returns at once. Others may be opened meanwhile. */
    public void endWithin(Duration time) {
        Departure departure = new Departure(streams.open(), time, nanos);
        Runnable step = new RepeatedTask("event-departure", departure::endDue);
        ticker.scheduleAtFixedRate(step, 0, DEPARTURE_STEP.toMillis(), TimeUnit.MILLISECONDS);
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
        watch.close();
        ticker.shutdownNow();
        streams.close();
        feed.close();
    }
}
