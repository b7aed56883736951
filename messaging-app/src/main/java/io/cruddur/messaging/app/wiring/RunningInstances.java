package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.usecase.AnnounceUsers;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The instances of the service that run beside a command, and what it tells them. */
public final class RunningInstances {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private RunningInstances() {}

    /**
     * Tells them that any of the users may have another name or identity, so that they look them up again.
     *
     * @param database the user database, asked for where events go over it
     * @return whether that got out; otherwise they find out by themselves within a minute
     */
    public static boolean tellOfUsers(Configuration configuration, Supplier<PostgresDatabase> database) {
        CountDownLatch connected = new CountDownLatch(1);
        AtomicBoolean lost = new AtomicBoolean();
        BroadcastListener watched = new BroadcastListener() {
            @Override
            public void hears() {
                connected.countDown();
            }

            @Override
            public void lost(long count) {
                lost.set(true);
            }
        };
        try (BetweenInstances shared = BetweenInstances.open(
                configuration, database, () -> UserDatabases.access(configuration.listening()), watched)) {
            if (!connected.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            new AnnounceUsers(shared.broadcast()).changed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !lost.get();
    }
}
