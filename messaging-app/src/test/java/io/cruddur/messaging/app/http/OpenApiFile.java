package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.app.http.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code openapi.json}, as the judge of what the service answers. */
final class OpenApiFile {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonNode ROOT = read();

    private OpenApiFile() {}

    /** Holds an exchange against the file: its status, its headers, and every field of its body. */
    static void assertDescribes(String method, String path, Answer answer) {
        String exchange = method + " " + path + " -> " + answer.status() + " " + answer.body();
        String contentType = answer.header("Content-Type").orElse("");
        Optional<JsonNode> operation = operation(method, path.split("\\?")[0]);
        if (operation.isEmpty()) {
            assertThat(contentType).as(exchange).isIn(Json.CONTENT_TYPE, Problem.CONTENT_TYPE);
            assertThat(answer.status()).as(exchange).isIn(400, 404, 405);
            return;
        }
        JsonNode response = resolved(operation.get().path("responses").path(String.valueOf(answer.status())));
        assertThat(response.isMissingNode()).as("undescribed: " + exchange).isFalse();
        JsonNode headers = response.path("headers");
        headers.fieldNames()
                .forEachRemaining(name -> assertHeader(name, resolved(headers.path(name)), answer.headers()));
        JsonNode content = response.path("content");
        String mediaType = contentType.split(";")[0];
        assertThat(content.has(mediaType)).as(exchange).isTrue();
        assertThat(contentType).as(exchange).endsWith(";charset=utf-8");
        if (contentType.equals(Json.LINES)) {
            JsonNode line = content.path(mediaType).path("schema");
            answer.lines().forEach(object -> assertValid(line, object, exchange));
        } else if (!method.equals("HEAD") && !mediaType.equals("text/event-stream")) {
            assertValid(content.path(mediaType).path("schema"), answer.json(), exchange);
            if (mediaType.equals(Problem.MEDIA_TYPE)) {
                assertValid(codes(content), answer.json().path("code"), exchange);
            }
        }
    }

    /** What an array of codes would hold; for 401, which has none, anything. */
    private static JsonNode codes(JsonNode content) {
        JsonNode codes = content.path("application/json").path("schema").path("items");
        return codes.isMissingNode() ? Json.MAPPER.createObjectNode() : codes;
    }

    /** The content of every response that holds an array of codes. */
    static List<JsonNode> errors() {
        return ROOT.findParents("application/json").stream()
                .filter(content -> content.at("/application~1json/schema/items").has("enum"))
                .toList();
    }

    /** Holds an event of a stream against the file: its name, and every field of its data. */
    static void assertDescribesEvent(String event, JsonNode data) {
        JsonNode schema = ROOT.at("/paths/~1api~1events/get/responses/200/content/text~1event-stream/schema");
        assertThat(schema.isMissingNode()).isFalse();
        ObjectNode described =
                Json.MAPPER.createObjectNode().put("event", event).set("data", data);
        assertValid(schema, described, event + ": " + data);
    }

    /** Method and path template of every operation, such as {@code GET /api/message_groups}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : ROOT.path("paths").properties()) {
            for (String method : Set.of("get", "post", "put", "patch", "delete")) {
                if (path.getValue().has(method)) {
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        return operations;
    }

    /** Every code that some answer of some operation is described with. */
    static Set<String> codes() {
        return ROOT.findValues("enum").stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::textValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the file says of the service as a whole. */
    static String description() {
        return ROOT.path("info").path("description").textValue();
    }

    private static Optional<JsonNode> operation(String method, String path) {
        String field = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return ROOT.path("paths").properties().stream()
                .filter(candidate -> pattern(candidate.getKey()).matcher(path).matches())
                .map(candidate -> candidate.getValue().path(field))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(Arrays.stream(template.split("\\{[a-z_]+}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+")));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? ROOT.at(node.path("$ref").textValue().substring(1)) : node;
    }

    private static void assertHeader(String name, JsonNode described, HttpHeaders headers) {
        Optional<String> value = headers.firstValue(name);
        if (described.path("required").asBoolean()) {
            assertThat(value).as(name).isPresent();
        }
        value.ifPresent(text -> assertValid(
                described.path("schema"), Json.MAPPER.getNodeFactory().textNode(text), name + ": " + text));
    }

    private static void assertValid(JsonNode schema, JsonNode value, String what) {
        ObjectNode standalone = schema.deepCopy();
        standalone.set("components", ROOT.path("components"));
        assertThat(SCHEMAS.getSchema(standalone).validate(value)).as(what).isEmpty();
    }

    /** With objects closed, where the file leaves that open: in an answer, what isn't described is a mistake. */
    private static JsonNode read() {
        try (InputStream file = OpenApiFile.class.getResourceAsStream("openapi.json")) {
            JsonNode root = Json.MAPPER.readTree(Objects.requireNonNull(file));
            root.findParents("properties").stream()
                    .filter(schema -> schema.path("type").asText().equals("object"))
                    .forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
