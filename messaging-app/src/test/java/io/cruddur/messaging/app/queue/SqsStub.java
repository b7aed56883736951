package io.cruddur.messaging.app.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One queue of SQS in its JSON protocol: what is received stays hidden, and stays until it is deleted. */
public final class SqsStub implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private boolean refusing;
    private int number;

    /** An empty queue that listens. */
    public SqsStub() throws IOException {
        server.createContext("/", this::answer);
        server.start();
    }

    /** The queue's URL; its name is that in the template. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/123456789012/BrokenGroups");
    }

    /** Puts an entry into the queue. */
    public synchronized void add(String body) {
        entries.put("receipt-" + ++number, body);
    }

    /** What is in the queue, hidden or not. */
    public synchronized List<String> content() {
        return List.copyOf(entries.values());
    }

    /** From now on, nobody may do anything. */
    public synchronized void refuse() {
        refusing = true;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        String target = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), "");
        if (refusing) {
            respond(exchange, 403, "{\"__type\": \"com.amazon.coral.service#AccessDeniedException\"}");
            return;
        }
        switch (target) {
            case "AmazonSQS.SendMessageBatch" ->
                respond(exchange, 200, send(request).toString());
            case "AmazonSQS.ReceiveMessage" ->
                respond(exchange, 200, receive(request).toString());
            case "AmazonSQS.DeleteMessage" -> {
                entries.remove(request.path("ReceiptHandle").asText());
                respond(exchange, 200, "{}");
            }
            default -> respond(exchange, 400, "{\"__type\": \"com.amazonaws.sqs#UnsupportedOperation\"}");
        }
    }

    private ObjectNode send(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode successful = answer.putArray("Successful");
        for (JsonNode entry : request.path("Entries")) {
            String body = entry.path("MessageBody").asText();
            add(body);
            successful
                    .addObject()
                    .put("Id", entry.path("Id").asText())
                    .put("MessageId", "message-" + number)
                    .put("MD5OfMessageBody", md5(body));
        }
        answer.putArray("Failed");
        return answer;
    }

    private ObjectNode receive(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        List<String> given = new ArrayList<>();
        entries.forEach((receipt, body) -> {
            if (!hidden.contains(receipt)
                    && given.size() < request.path("MaxNumberOfMessages").asInt(1)) {
                given.add(receipt);
                answer.withArray("Messages")
                        .addObject()
                        .put("MessageId", receipt)
                        .put("ReceiptHandle", receipt)
                        .put("Body", body)
                        .put("MD5OfBody", md5(body));
            }
        });
        hidden.addAll(given);
        return answer;
    }

    private static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
