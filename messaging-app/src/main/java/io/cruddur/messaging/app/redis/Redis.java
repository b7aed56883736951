package io.cruddur.messaging.app.redis;

import io.cruddur.messaging.app.http.limit.SharedBuckets;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import java.time.Duration;

/**
 * What instances share over one Redis. It may be away, at the start too: then no events come, each user's limits are the
 * instance's own, and nothing waits. Each time it is reached again, those who watch are told to catch up.
 */
public final class Redis implements AutoCloseable {

    private final RedisBroadcast broadcast;
    private final RedisBuckets buckets;

    private Redis(RedisBroadcast broadcast, Duration patience) {
        this.broadcast = broadcast;
        this.buckets = new RedisBuckets(broadcast.link(), patience, System::nanoTime);
    }

    /**
     * Begins to connect.
     *
     * @param told is told how the connection fares
     */
    public static Redis open(RedisSettings settings, BroadcastListener told) {
        return open(settings, told, RedisBuckets.PATIENCE);
    }

    /** The same, where a request may wait so long for its limit. */
    static Redis open(RedisSettings settings, BroadcastListener told, Duration patience) {
        Redis redis = new Redis(new RedisBroadcast(settings, told), patience);
        redis.broadcast.link().begin();
        return redis;
    }

    /** Whether there is a connection. */
    boolean reached() {
        return broadcast.link().session().isPresent();
    }

    /** Events and notices, to every instance that is connected to this Redis. Its close is that of this. */
    public MessageBroadcast broadcast() {
        return broadcast;
    }

    /** What each user may still ask of all instances together. */
    public SharedBuckets buckets() {
        return buckets;
    }

    @Override
    public void close() {
        broadcast.close();
    }
}
