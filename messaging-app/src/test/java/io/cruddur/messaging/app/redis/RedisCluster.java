package io.cruddur.messaging.app.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A cluster of two nodes that share the slots, and a replica of the first. */
final class RedisCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NODES = 3;

    private final List<RedisServer> nodes = new ArrayList<>();

    private RedisCluster() {}

    static RedisCluster start(Path folder) {
        RedisCluster cluster = new RedisCluster();
        try {
            for (int node = 0; node < NODES; node++) {
                cluster.add(folder.resolve("node" + node));
            }
            cluster.share();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void add(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String bus = Integer.toString(RedisServer.freePort());
        RedisServer node = RedisServer.start(
                folder, "--cluster-enabled", "yes", "--cluster-port", bus, "--masterauth", RedisServer.PASSWORD);
        if (!nodes.isEmpty()) {
            nodes.get(0).ask("cluster", "meet", "127.0.0.1", Integer.toString(node.port()), bus);
        }
        nodes.add(node);
    }

    private void share() {
        nodes.get(0).ask("cluster", "addslotsrange", "0", "8191");
        nodes.get(1).ask("cluster", "addslotsrange", "8192", "16383");
        awaitInAll("cluster_known_nodes:" + NODES);
        replica().ask("cluster", "replicate", nodes.get(0).ask("cluster", "myid"));
        awaitInAll("cluster_state:ok");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> replica().ask("info", "replication").contains("master_link_status:up"));
    }

    private void awaitInAll(String state) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> nodes.stream()
                        .allMatch(node -> node.ask("cluster", "info").contains(state)));
    }

    private RedisServer replica() {
        return nodes.get(NODES - 1);
    }

    /** The address of the first node: it names the others. */
    String url() {
        return nodes.get(0).url();
    }

    /** The replica takes the place of its node, which becomes a replica. */
    void failOver() {
        replica().ask("cluster", "failover");
        Awaitility.await().atMost(PATIENCE).until(() -> replica().ask("role").startsWith("master"));
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
