package io.cruddur.messaging.app.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cruddur.messaging.app.deploy.Deployment;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What AWS Secrets Manager answers to GetSecretValue, as its API reference has it: for one secret, by the stages of its
 * versions. There is no engine of it to be had.
 */
public final class SecretsManagerStub implements AutoCloseable {

    /** The ARN of the secret. */
    public static final String ARN = Deployment.arn("secretsmanager", "secret:" + Deployment.SECRET);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SIGNED = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/]+/[0-9]{8}/eu-central-1/secretsmanager/aws4_request, .*Signature=[0-9a-f]{64}");

    private final HttpServer server;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean isAway;

    /** One that has no version yet. */
    public SecretsManagerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** The variables that name the secret and this. */
    public Map<String, String> environment() {
        return Map.of(
                "DATABASE_SECRET_ARN",
                ARN,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Makes this the current version. */
    public void putCurrent(String text) {
        texts.put("AWSCURRENT", text);
    }

    /** Makes the current version what RDS would write for this address. */
    public void putCurrentOf(String url) {
        PostgresSettings settings = PostgresSettings.parse(url);
        putCurrent(JSON.createObjectNode()
                .put("engine", "postgres")
                .put("host", settings.host())
                .put("port", settings.port())
                .put("dbname", settings.database())
                .put("username", settings.user())
                .put("password", settings.password())
                .toString());
    }

    /** Makes this the pending version, as the first step of a rotation does. */
    void putPending(String text) {
        texts.put("AWSPENDING", text);
    }

    /** How often a version was asked for. */
    int reads() {
        return reads.get();
    }

    void goAway() {
        isAway = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        reads.incrementAndGet();
        String stage = request.path("VersionStage").asText("AWSCURRENT");
        String text = texts.get(stage);
        boolean isRead = "secretsmanager.GetSecretValue"
                        .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                && SIGNED.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))
                        .matches();
        if (isAway || !isRead) {
            send(exchange, 500, Map.of("__type", "InternalServiceError", "Message", "Away, or not asked rightly."));
        } else if (text == null || !request.path("SecretId").asText().equals(ARN)) {
            send(
                    exchange,
                    400,
                    Map.of(
                            "__type",
                            "ResourceNotFoundException",
                            "Message",
                            "Secrets Manager can't find the specified secret value for staging label: " + stage));
        } else {
            send(exchange, 200, Map.of("ARN", ARN, "Name", "cruddur/users", "VersionId", stage, "SecretString", text));
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
