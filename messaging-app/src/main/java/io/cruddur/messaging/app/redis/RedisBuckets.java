package io.cruddur.messaging.app.redis;

import io.cruddur.messaging.app.failure.Causes;
import io.cruddur.messaging.app.http.limit.SharedBuckets;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeoutException;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce.LettuceBasedProxyManagerBuilder;
import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Buckets of tokens in Redis. A call that gets no answer soon counts as one that finds Redis away. */
final class RedisBuckets implements SharedBuckets {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);

    /** How long a request may wait: a healthy answer takes a millisecond or two. */
    static final Duration PATIENCE = Duration.ofMillis(100);

    /** How long Redis is left alone after it did not answer, so that few requests wait. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private final ProxyManager<String> buckets;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile long askAgainAt;

    /**
     * Buckets over the link's sessions.
     *
     * @param patience how long a request may wait for Redis
     * @param nanos tells how much time has passed, whatever is done to the wall clock
     */
    RedisBuckets(RedisLink link, Duration patience, LongSupplier nanos) {
        this.nanos = nanos;
        this.askAgainAt = nanos.getAsLong();
        Supplier<RedisClusterAsyncCommands<String, byte[]>> commands = () -> link.session()
                .orElseThrow(() -> new RedisException("there is no session"))
                .commands();
        this.buckets = new LettuceBasedProxyManagerBuilder<>(new Api<>(commands))
                .requestTimeout(patience)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    @Override
    public <T> Optional<T> use(String name, BucketConfiguration configuration, Function<Bucket, T> call) {
        if (away.get() && nanos.getAsLong() - askAgainAt < 0) {
            return Optional.empty();
        }
        try {
            T answer =
                    call.apply(buckets.builder().build(RedisBroadcast.PREFIX + "limit:" + name, () -> configuration));
            if (away.getAndSet(false)) {
                LOG.info("limits are shared with the other instances again");
            }
            return Optional.of(answer);
        } catch (RedisException | TimeoutException e) {
            askAgainAt = nanos.getAsLong() + PAUSE.toNanos();
            if (!away.getAndSet(true)) {
                LOG.atWarn()
                        .addKeyValue("reason", Causes.inOneLine(e))
                        .log("limits are this instance's own until Redis answers again");
            }
            return Optional.empty();
        }
    }

    /** Generic, since Bucket4j passes keys in an array of objects. */
    private record Api<K>(Supplier<RedisClusterAsyncCommands<K, byte[]>> commands) implements RedisApi<K> {

        @Override
        public <V> RedisFuture<V> eval(String script, ScriptOutputType type, K[] keys, byte[][] values) {
            return commands.get().eval(script, type, keys, values);
        }

        @Override
        public RedisFuture<byte[]> get(K key) {
            return commands.get().get(key);
        }

        @Override
        public RedisFuture<?> delete(K key) {
            return commands.get().getdel(key);
        }
    }
}
