package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.wiring.ConfiguredService;
import io.cruddur.messaging.app.wiring.SecretsManagerStub;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the service may do by the template is what it calls, as it is configured and started by {@code serve}. */
final class ServiceRightsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());
    private final String table = Objects.requireNonNull(environment.get("DDB_MESSAGE_TABLE"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final SecretsManagerStub secrets = new SecretsManagerStub();
    private final UserPoolStub pool;
    private final ConfiguredService service;
    private String address = "";

    ServiceRightsTest() throws IOException {
        pool = new UserPoolStub();
        environment.put("PORT", "0");
        environment.put("STOP_DELAY_SECONDS", "0");
        environment.put("LEGACY_GROUPS", "true");
        environment.put("REVISIONS", "true");
        environment.put("MESSAGE_RETENTION_DAYS", "30");
        environment.put("AWS_COGNITO_USER_POOL_ID", UserPoolStub.POOL);
        environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", UserPoolStub.CLIENT);
        environment.put("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", pool.address());
        secrets.putCurrentOf(Objects.requireNonNull(environment.remove("CONNECTION_URL")));
        environment.putAll(secrets.environment());
        service = new ConfiguredService(Configuration.of(environment));
    }

    @BeforeEach
    void start() {
        Configuration configuration = Configuration.of(environment);
        MessageTable messages = new MessageTable(TestEngines.dynamoDb(), configuration.table());
        messages.create();
        messages.letItemsExpire();
        try (PostgresDatabase database = UserDatabases.open(configuration.users())) {
            database.schema().load();
        }
        SeenCalls.begin();
        address = service.start()
                .lines()
                .flatMap(line -> Stream.of(line.split("[ ,]")))
                .filter(word -> word.startsWith("http://127.0.0.1:"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        service.close();
        pool.close();
        secrets.close();
    }

    @Test
    @Timeout(120)
    void theServiceMayDoWhatItDoesAndNoMore() throws IOException, InterruptedException, JOSEException {
        get("ben", "/api/message_groups");
        JsonNode first = post("anna", "/api/messages", Map.of("handle", "ben", "message", "Hello"));
        String group = first.path("message_group_uuid").asText();
        try (Stream<String> events = watch("anna")) {
            Map<String, String> answer = Map.of(
                    "message_group_uuid",
                    group,
                    "message",
                    "Hello!",
                    "message_uuid",
                    first.path("uuid").asText());
            post("ben", "/api/messages", Map.of("message_group_uuid", group, "message", "Hello!"));
            post("ben", "/api/messages", answer);
            assertThat(events.anyMatch(line -> line.contains("Hello!"))).isTrue();
        }
        get("ben", "/api/messages/" + group + "?limit=1");
        get("ben", "/api/message_groups?include=unread_count");
        get("ben", "/api/message_groups/" + group);
        get("ben", "/api/users/@anna/short");
        send("ben", "/api/blocks/@anna", "PUT", BodyPublishers.noBody());
        get("ben", "/api/blocks");
        send("ben", "/api/blocks/@anna", "DELETE", BodyPublishers.noBody());
        post(
                "ben",
                "/api/message_groups/" + group + "/read",
                Map.of("up_to", first.path("created_at").asText()));

        String revisions = "/api/messages/" + group + "/revisions";
        String message = "/api/messages/" + group + "/" + first.path("uuid").asText();
        String cursor = linkOf(revisions);
        assertThat(send("anna", message, "PATCH", BodyPublishers.ofString("{\"message\": \"Hi\"}"))
                        .path("revision")
                        .asInt())
                .isEqualTo(1);
        assertThat(send("anna", message, "DELETE", BodyPublishers.noBody())
                        .path("deleted")
                        .asBoolean())
                .isTrue();
        assertThat(get("ben", cursor)).hasSize(1);

        Deployment deployment = Deployment.with(Map.of(
                "TableName", table, "UserPoolArn", Deployment.arn("cognito-idp", "userpool/" + UserPoolStub.POOL)));
        Set<Right> called = SeenCalls.rightsOn(List.of(table, UserPoolStub.POOL, "users-AbCdEf"));
        assertThat(deployment.rightsOf("ServicePolicy", called)).isEqualTo(called);
    }

    private String linkOf(String path) throws IOException, InterruptedException, JOSEException {
        String link = http.send(request("ben", path).build(), BodyHandlers.ofString())
                .headers()
                .firstValue("Link")
                .orElseThrow();
        return link.substring(1, link.indexOf('>'));
    }

    private JsonNode get(String user, String path) throws IOException, InterruptedException, JOSEException {
        return send(user, path, "GET", BodyPublishers.noBody());
    }

    private JsonNode post(String user, String path, Map<String, String> body)
            throws IOException, InterruptedException, JOSEException {
        return send(user, path, "POST", BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    private JsonNode send(String user, String path, String method, BodyPublisher body)
            throws IOException, InterruptedException, JOSEException {
        HttpRequest request = request(user, path).method(method, body).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private Stream<String> watch(String user) throws IOException, InterruptedException, JOSEException {
        return http.send(request(user, "/api/events").build(), BodyHandlers.ofLines())
                .body();
    }

    private HttpRequest.Builder request(String user, String path) throws JOSEException {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + pool.tokenOf(user));
    }
}
