package io.cruddur.messaging.app.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Somebody who talks to the service over HTTP, and may be signed in. */
final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    private Client(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {}

    static Client nobody(String address) {
        return new Client(address, "");
    }

    static Client signedIn(String address, String handle) throws IOException, InterruptedException {
        Answer answer = nobody(address).post("/dev/sign-in", Map.of("handle", handle));
        return new Client(address, answer.body().path("access_token").asText());
    }

    static Client withToken(String address, String token) {
        return new Client(address, token);
    }

    String token() {
        return token;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    Answer post(String path, Map<String, String> body) throws IOException, InterruptedException {
        return send(request(path)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /** A request without a body. */
    Answer ask(String method, String path) throws IOException, InterruptedException {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
