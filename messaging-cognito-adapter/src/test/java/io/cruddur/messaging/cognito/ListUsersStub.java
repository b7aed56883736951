package io.cruddur.messaging.cognito;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/**
 * ListUsers as Amazon Cognito speaks it on the wire: JSON 1.1, pages, only the attributes that are asked for. It knows no
 * filter and gives everybody.
 */
final class ListUsersStub implements AutoCloseable {

    private static final String TARGET = "AWSCognitoIdentityProviderService.ListUsers";

    static final String POOL = "eu-central-1_a1B2c3D4e";

    private final HttpServer server;
    private final CognitoIdentityProviderClient client;
    private final List<Map<String, String>> users = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Map<String, Object>, Optional<Answer>> fault = request -> Optional.empty();

    record Answer(int status, String body) {

        static Answer error(int status, String type) {
            return new Answer(status, "{\"__type\":\"" + type + "\",\"message\":\"as the test wants it\"}");
        }
    }

    /** Begins without users. */
    ListUsersStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = CognitoLocal.open(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    static String sub(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** The attributes of as many users; the first has sub number 0. */
    static List<Map<String, String>> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of("sub", sub(i), "preferred_username", "user" + i))
                .toList();
    }

    /** Adds users, given by their attributes. */
    void add(List<Map<String, String>> more) {
        users.addAll(more);
    }

    /** Its users, by the adapter. */
    IdentityDirectory directory() {
        return new CognitoIdentityDirectory(client, UserPool.of(POOL));
    }

    /** Answers so, instead of with users, whatever this gives an answer to. */
    void failWhen(Function<Map<String, Object>, Optional<Answer>> when) {
        this.fault = when;
    }

    /** Answers so from this call on, counted from 1, up to that one. */
    void failCalls(int first, int last, Answer answer) {
        failWhen(request ->
                requests.size() >= first && requests.size() <= last ? Optional.of(answer) : Optional.empty());
    }

    /** The requests so far, with what they named. */
    List<Map<String, Object>> requests() {
        return requests;
    }

    /** Can't be reached from now on. */
    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, Object> request =
                    JSONObjectUtils.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            Answer answer = TARGET.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    ? fault.apply(request).orElseGet(() -> page(request))
                    : Answer.error(400, "UnknownOperationException");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    /** The page that the request asks for, as Cognito gives it. */
    Answer page(Map<String, Object> request) {
        int from = Integer.parseInt((String) request.getOrDefault("PaginationToken", "0"));
        int to = Math.min(users.size(), from + ((Number) request.getOrDefault("Limit", 60L)).intValue());
        Map<String, Object> page = new HashMap<>();
        page.put(
                "Users",
                users.subList(from, to).stream()
                        .map(user -> Map.of(
                                "Username",
                                "somebody",
                                "UserStatus",
                                user.containsKey("identities") ? "EXTERNAL_PROVIDER" : "CONFIRMED",
                                "Attributes",
                                attributes(user, request)))
                        .toList());
        if (to < users.size()) {
            page.put("PaginationToken", Integer.toString(to));
        }
        return new Answer(200, JSONObjectUtils.toJSONString(page));
    }

    /** The attributes that the request names; all of them, if it names none. */
    static @Nullable List<?> attributesToGet(Map<String, Object> request) {
        return (List<?>) request.get("AttributesToGet");
    }

    private static List<Map<String, String>> attributes(Map<String, String> user, Map<String, Object> request) {
        List<?> wanted = attributesToGet(request);
        return user.entrySet().stream()
                .filter(attribute -> wanted == null || wanted.contains(attribute.getKey()))
                .map(attribute -> Map.of("Name", attribute.getKey(), "Value", attribute.getValue()))
                .toList();
    }
}
