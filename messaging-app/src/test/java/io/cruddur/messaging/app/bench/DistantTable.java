package io.cruddur.messaging.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cruddur.messaging.app.config.AwsEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.regions.Region;

/** A stand-in for DynamoDB that answers what a move of inbox rows asks, each request after the same time. */
final class DistantTable implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WRITTEN = "{\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":1}}";

    static {
        // Otherwise the server's answers wait for the client's delayed acknowledgements.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Duration distance;

    /** A table that is so far away. */
    DistantTable(Duration distance) throws IOException {
        this.distance = distance;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it is. */
    AwsEndpoint endpoint() {
        return new AwsEndpoint.Custom(
                Region.US_EAST_1,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String target = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
        pause();
        String answer = target.endsWith(".Query") ? rows(request) : WRITTEN;
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void pause() {
        try {
            Thread.sleep(distance.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both rows of the group that is asked for: they show an old message. */
    private static String rows(JsonNode request) {
        String group = request.at("/ExpressionAttributeValues/:group/S").asText();
        String one = new UUID(1, UUID.fromString(group).getLeastSignificantBits()).toString();
        String other = new UUID(2, UUID.fromString(group).getLeastSignificantBits()).toString();
        return "{\"Count\":2,\"Items\":[" + row(one, other, group) + "," + row(other, one, group)
                + "],\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":0.5}}";
    }

    private static String row(String owner, String counterpart, String group) {
        return """
                {"pk":{"S":"GRP#%s"},"sk":{"S":"2026-01-01T00:00:00.000000+00:00"},"message_group_uuid":{"S":"%s"},
                 "message":{"S":"old"},"user_uuid":{"S":"%s"},"user_display_name":{"S":"A Name"},
                 "user_handle":{"S":"name"}}""".formatted(owner, group, counterpart);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
