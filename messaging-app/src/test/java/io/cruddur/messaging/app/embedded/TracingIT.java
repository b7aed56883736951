package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TraceCollector.Span;
import io.cruddur.messaging.app.function.Sandbox;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.cognito.CognitoLocal;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is packaged, with OpenTelemetry's agent as docs/traces.md has it. */
@Timeout(300)
final class TracingIT {

    private static final Path AGENT = Path.of("target", "agent", "opentelemetry-javaagent.jar");
    private static final String PASSWORD = "Passw0rd!";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path temporary;
    private final CognitoLocal cognito = CognitoLocal.running();
    private final UserPool pool = cognito.newPool();
    private final String clientId = cognito.newClient(pool);
    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());

    TracingIT(@TempDir Path temporary) {
        this.temporary = temporary;
        environment.put("PORT", "0");
        environment.put("AWS_COGNITO_USER_POOL_ID", pool.id());
        environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", clientId);
        environment.put(
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cognito.address().toString());
        environment.put("JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT.toAbsolutePath());
        environment.put("OTEL_SERVICE_NAME", "cruddur-messaging");
        environment.put("OTEL_METRICS_EXPORTER", "none");
        environment.put("OTEL_LOGS_EXPORTER", "none");
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "200");
    }

    @BeforeEach
    void makeTheTables() {
        Configuration configuration = Configuration.of(environment);
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
        try (PostgresDatabase database = UserDatabases.open(configuration.users())) {
            database.schema().load();
            database.seed().seed();
        }
    }

    @Test
    void aRequestIsSeenFromHttpToBothStoresInTheCallersTrace() throws IOException, InterruptedException {
        String zoe = cognito.addUser(pool, "zoe", "Zoe Zimmer", "zoe@example.com", true, PASSWORD);
        String token = cognito.accessTokenOf(clientId, zoe, PASSWORD);
        Path distribution = unzipped();
        try (TraceCollector collector = new TraceCollector()) {
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address());
            try (Program service = Program.startDistributed(distribution, environment, "serve")) {

                HttpResponse<String> answer = send(service, token);

                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.headers().firstValue("X-Request-Id")).contains(TRACE);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(collector.spansOf(TRACE))
                                .anyMatch(span -> span.parentId().equals(CALLERS_SPAN))
                                .extracting(Span::instrumentation)
                                .anyMatch(part -> part.matches("io\\.opentelemetry\\.(jetty|servlet|javalin).*"))
                                .anyMatch(part -> part.startsWith("io.opentelemetry.aws-sdk-2"))
                                .anyMatch(part -> part.startsWith("io.opentelemetry.jdbc")));
                List<String> told = collector.texts();
                assertThat(told).noneMatch(text -> text.contains("an open word") || text.contains(token));
                assertThat(told).noneMatch(text -> text.contains("zoe@example.com") || text.contains("Zoe Zimmer"));
            }
        }
    }

    private static HttpResponse<String> send(Program service, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + "/api/messages"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-" + CALLERS_SPAN + "-01")
                .POST(BodyPublishers.ofString("{\"handle\": \"ines\", \"message\": \"an open word\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private Path unzipped() throws IOException {
        try (DirectoryStream<Path> zips = Files.newDirectoryStream(Path.of("target"), "messaging-[0-9]*.zip")) {
            Sandbox.unzip(zips.iterator().next(), temporary);
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary)) {
            return folders.iterator().next();
        }
    }
}
