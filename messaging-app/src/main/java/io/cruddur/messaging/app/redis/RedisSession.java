package io.cruddur.messaging.app.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Connections to Redis from their beginning until the first of them breaks: one that listens and one for commands, in a
 * cluster of each as many as it has upstream nodes. Nothing is mended, so that whatever may have been lost is known.
 */
final class RedisSession implements AutoCloseable {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** How many commands may wait for their answers on each connection. */
    private static final int MAX_WAITING = 10_000;

    private final AbstractRedisClient client;
    private final CountDownLatch broken = new CountDownLatch(1);

    /** How often each channel was left and not yet confirmed: what is taken from us, unasked, has moved to another node. */
    private final Map<String, Integer> leaving = new ConcurrentHashMap<>();

    private final StatefulRedisPubSubConnection<String, String> listening;
    private final RedisClusterAsyncCommands<String, byte[]> commands;
    private final List<Supplier<CompletionStage<?>>> checks = new ArrayList<>();

    /**
     * Connects.
     *
     * @param heard is given what comes over a channel
     * @throws RedisException when Redis can't be reached
     */
    RedisSession(RedisSettings settings, ClientResources resources, BiConsumer<String, String> heard) {
        if (settings.cluster()) {
            RedisClusterClient cluster = RedisClusterClient.create(resources, settings.uri());
            cluster.setOptions(ClusterClientOptions.builder(options()).build());
            this.client = cluster;
        } else {
            RedisClient single = RedisClient.create(resources, settings.uri());
            single.setOptions(options());
            this.client = single;
        }
        try {
            if (client instanceof RedisClusterClient cluster) {
                StatefulRedisClusterPubSubConnection<String, String> listeners = cluster.connectPubSub();
                StatefulRedisClusterConnection<String, byte[]> writers = cluster.connect(CODEC);
                connectAll(cluster, listeners, writers);
                this.listening = listeners;
                this.commands = writers.async();
            } else {
                RedisClient single = (RedisClient) client;
                StatefulRedisConnection<String, byte[]> writer = single.connect(CODEC);
                this.listening = single.connectPubSub();
                this.commands = writer.async();
                checks.add(() -> listening.async().ping());
                checks.add(() -> writer.async().role().thenAccept(RedisSession::requireUpstream));
            }
            listening.addListener(new Ears(heard, this::left));
            client.addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                    broken.countDown();
                }
            });
            check();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .autoReconnect(false)
                .requestQueueSize(MAX_WAITING)
                .timeoutOptions(TimeoutOptions.enabled(RedisSettings.PATIENCE))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(RedisSettings.PATIENCE)
                        .keepAlive(true)
                        .build())
                .build();
    }

    /** To each node, so that no command waits for a connection, and overtakes none that did. */
    private void connectAll(
            RedisClusterClient cluster,
            StatefulRedisClusterPubSubConnection<String, String> listeners,
            StatefulRedisClusterConnection<String, byte[]> writers) {
        for (RedisClusterNode node : cluster.getPartitions()) {
            if (node.is(NodeFlag.UPSTREAM)) {
                String host = node.getUri().getHost();
                int port = node.getUri().getPort();
                StatefulRedisPubSubConnection<String, String> listener = listeners.getConnection(host, port);
                StatefulRedisConnection<String, byte[]> writer = writers.getConnection(host, port);
                checks.add(() -> listener.async().ping());
                checks.add(() -> writer.async().role().thenAccept(RedisSession::requireUpstream));
            }
        }
    }

    private static void requireUpstream(List<Object> role) {
        if (!(role.get(0) instanceof byte[] name) || !"master".equals(new String(name, StandardCharsets.US_ASCII))) {
            throw new RedisCommandExecutionException("the node is a replica by now");
        }
    }

    /**
     * Finds out whether every connection works, and leads to a node that takes what is published.
     *
     * @throws RedisException when one does not
     */
    void check() {
        await(checks.stream().map(Supplier::get).toList());
    }

    /** Waits for answers, of which each comes or fails in time. */
    static void await(List<? extends CompletionStage<?>> answers) {
        try {
            for (CompletionStage<?> answer : answers) {
                var unused = answer.toCompletableFuture()
                        .orTimeout(2 * RedisSettings.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RedisException known ? known : new RedisException(e.getCause());
        }
    }

    /** Listens to a channel: done once nothing is missed that is published there. */
    CompletionStage<Void> listen(String channel) {
        return breakingOnFailure(listening.async().ssubscribe(channel));
    }

    /** Leaves a channel. */
    void leave(String channel) {
        leaving.merge(channel, 1, Integer::sum);
        var unused = breakingOnFailure(listening.async().sunsubscribe(channel));
    }

    private <T> CompletionStage<T> breakingOnFailure(CompletionStage<T> answer) {
        return answer.whenComplete((nothing, failure) -> {
            if (failure != null) {
                broken.countDown();
            }
        });
    }

    private void left(String channel) {
        boolean[] asked = new boolean[1];
        leaving.computeIfPresent(channel, (left, times) -> {
            asked[0] = true;
            return times == 1 ? null : times - 1;
        });
        if (!asked[0]) {
            broken.countDown();
        }
    }

    /** Publishes to a channel. */
    CompletionStage<Long> publish(String channel, String text) {
        try {
            return commands.spublish(channel, text.getBytes(StandardCharsets.US_ASCII));
        } catch (RedisException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** For commands of other kinds. */
    RedisClusterAsyncCommands<String, byte[]> commands() {
        return commands;
    }

    /** Whether a connection breaks within this time, or did. */
    boolean isBrokenWithin(Duration time) throws InterruptedException {
        return broken.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets nobody wait for it any longer. */
    void giveUp() {
        broken.countDown();
    }

    @Override
    public void close() {
        var unused = client.shutdownAsync(0, RedisSettings.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
