package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.config.Broadcast;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.http.limit.SharedBuckets;
import io.cruddur.messaging.app.redis.Redis;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.postgres.PostgresAccess;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.util.function.Supplier;

/**
 * What the instances of the service have in common beside the stores.
 *
 * @param broadcast tells all of them what happens
 * @param buckets holds what each user may still ask of all of them
 */
public record BetweenInstances(MessageBroadcast broadcast, SharedBuckets buckets) implements AutoCloseable {

    /**
     * Checks the variables that {@link #open} reads.
     *
     * @throws io.cruddur.messaging.app.config.ConfigurationException when one is missing or wrong
     */
    public static Broadcast check(Configuration configuration) {
        Broadcast broadcast = configuration.broadcast();
        if (broadcast == Broadcast.REDIS) {
            Configuration.check(configuration::redis);
        }
        return broadcast;
    }

    /**
     * Opens what the configuration names, which is the caller's to close before the database.
     *
     * @param database the user database, asked for where events go over it
     * @param listening how to connect to it for listening
     * @param told is told how the connections fare
     */
    public static BetweenInstances open(
            Configuration configuration,
            Supplier<PostgresDatabase> database,
            Supplier<PostgresAccess> listening,
            BroadcastListener told) {
        return switch (configuration.broadcast()) {
            case PROCESS -> new BetweenInstances(new InProcessBroadcast(), SharedBuckets.NONE);
            case POSTGRES ->
                new BetweenInstances(database.get().openBroadcast(listening.get(), told), SharedBuckets.NONE);
            case REDIS -> {
                Redis redis = Redis.open(configuration.redis(), told);
                yield new BetweenInstances(redis.broadcast(), redis.buckets());
            }
        };
    }

    @Override
    public void close() {
        broadcast.close();
    }
}
