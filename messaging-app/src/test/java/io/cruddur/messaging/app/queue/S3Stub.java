package io.cruddur.messaging.app.queue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One bucket of S3 in its REST protocol, which lists two objects at once. */
public final class S3Stub implements AutoCloseable {

    /** Its name is that in the template. */
    public static final String BUCKET = "GivenUpRecords";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PATH = "/" + BUCKET;
    private static final Pattern START_AFTER = Pattern.compile("(?:^|&)start-after=([^&]*)");
    private static final int PAGE = 2;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final TreeMap<String, String> objects = new TreeMap<>();

    /** An empty bucket that listens. */
    public S3Stub() throws IOException {
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where S3 is. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts an object into the bucket. */
    public synchronized void put(String key, String content) {
        objects.put(key, content);
    }

    /** The keys of all objects. */
    public synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /** What Lambda writes of a batch with one message, of the group of this inbox row, by the example in its developer guide. */
    public static String givenUp(Map<String, AttributeValue> row) {
        return givenUp(
                "MSG#" + Objects.requireNonNull(row.get("message_group_uuid")).s());
    }

    /** The same of a message with this partition key. */
    public static String givenUp(String partitionKey) {
        String event = """
                {"Records": [{"eventID": "1", "eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb",
                  "awsRegion": "eu-central-1", "dynamodb": {"ApproximateCreationDateTime": 1764000000,
                  "Keys": {"pk": {"S": "%s"}, "sk": {"S": "2026-11-22T12:00:00.000000+00:00"}},
                  "NewImage": {"message": {"S": "a \\"secret\\""}}, "SequenceNumber": "4421584500000000017450439091",
                  "SizeBytes": 26, "StreamViewType": "NEW_IMAGE"}}]}""".formatted(partitionKey);
        ObjectNode object = JSON.createObjectNode();
        object.putObject("requestContext")
                .put("requestId", "316aa6d0-8154-4a85-9af7-85d5f4a6bc81")
                .put("functionArn", "arn:aws:lambda:eu-central-1:123456789012:function:inbox:live")
                .put("condition", "RetryAttemptsExhausted")
                .put("approximateInvokeCount", 1);
        object.putObject("responseContext").put("statusCode", 200).put("functionError", "Unhandled");
        object.put("version", "1.0").put("timestamp", "2026-11-22T18:00:00.717Z");
        object.putObject("DDBStreamBatchInfo")
                .put("shardId", "shardId-00000001573689847184-864758bb")
                .put("batchSize", 1);
        return object.put("payload", event).toString();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String key = path.length() > PATH.length() ? path.substring(PATH.length() + 1) : "";
        if (!path.startsWith(PATH)) {
            respond(exchange, 404, "<Error><Code>NoSuchBucket</Code><Message>There is none.</Message></Error>");
        } else if (key.isEmpty()) {
            respond(
                    exchange,
                    200,
                    list(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "")));
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            objects.remove(key);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else {
            respond(exchange, 200, Objects.requireNonNull(objects.get(key)));
        }
    }

    private String list(String query) {
        Matcher after = START_AFTER.matcher(query);
        String last = after.find() ? URLDecoder.decode(after.group(1), StandardCharsets.UTF_8) : "";
        return objects.tailMap(last, false).keySet().stream()
                .limit(PAGE)
                .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                .collect(
                        Collectors.joining("", "<ListBucketResult><Name>" + BUCKET + "</Name>", "</ListBucketResult>"));
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
