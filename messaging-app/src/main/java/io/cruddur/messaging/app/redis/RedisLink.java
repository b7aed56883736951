package io.cruddur.messaging.app.redis;

import io.cruddur.messaging.app.failure.Causes;
import io.lettuce.core.RedisException;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Keeps a session with Redis, in a thread of its own: when one breaks, it opens another, at first soon and then every 10 seconds. */
final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** How many ticks pass between two looks at whether all connections work. */
    private static final int TICKS_TO_CHECK = 5;

    private final RedisSettings settings;
    private final Use use;
    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "redis-link");
    private volatile @Nullable RedisSession session;
    private Duration pause = FIRST_PAUSE;
    private boolean failed;

    /** What a session is for. It is called by the link's thread, but for {@link #heard}, and may wait for Redis. */
    interface Use {

        /** A session has begun: nothing may have been missed once this returns. */
        void begin(RedisSession session);

        /** A session that had begun is over: something may be missed from now on, until another begins. */
        void end();

        /** Something came over a channel; this does not wait. */
        void heard(String channel, String text);

        /** A second has passed. */
        void tick(RedisSession session);
    }

    /** A link that is not begun. */
    RedisLink(RedisSettings settings, Use use) {
        this.settings = settings;
        this.use = use;
    }

    /** Begins to connect. Redis need not be there yet. */
    void begin() {
        thread.start();
    }

    /** The session, while there is one. */
    Optional<RedisSession> session() {
        return Optional.ofNullable(session);
    }

    private void run() {
        do {
            try (RedisSession opened = new RedisSession(settings, resources, use::heard)) {
                session = opened;
                serve(opened);
                report(LOG.atWarn().addKeyValue("reason", "a connection broke"));
            } catch (RedisException e) {
                report(LOG.atWarn().addKeyValue("reason", Causes.inOneLine(e)));
            } catch (RuntimeException e) {
                report(LOG.atError().setCause(e));
            } catch (InterruptedException e) {
                return;
            } finally {
                session = null;
            }
        } while (!closedWithin(nextPause()));
    }

    private void serve(RedisSession opened) throws InterruptedException {
        use.begin(opened);
        tellOfTheEndOfAFailure();
        pause = FIRST_PAUSE;
        try {
            for (int tick = 1; !isClosed() && !opened.isBrokenWithin(TICK); tick++) {
                use.tick(opened);
                if (tick % TICKS_TO_CHECK == 0) {
                    opened.check();
                }
            }
        } finally {
            use.end();
        }
    }

    /** A beginning without one is no news: a command that says one thing and ends begins, too. */
    private void tellOfTheEndOfAFailure() {
        if (failed) {
            LOG.info("events from elsewhere are heard again");
            failed = false;
        }
    }

    private void report(LoggingEventBuilder line) {
        if (!isClosed()) {
            failed = true;
            line.addKeyValue("pause", pause).log("no events from elsewhere until Redis is reached again");
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

    /** Ends the session, once Redis has what was sent to it. */
    @Override
    public void close() {
        closed.countDown();
        session().ifPresent(RedisLink::finish);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var unused = resources.shutdown(0, RedisSettings.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void finish(RedisSession session) {
        try {
            session.check();
        } catch (RedisException e) {
            LOG.atDebug().setCause(e).log("the last events may be lost");
        }
        session.giveUp();
    }
}
