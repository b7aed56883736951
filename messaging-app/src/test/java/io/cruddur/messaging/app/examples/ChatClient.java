package io.cruddur.messaging.app.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody with a login who calls an example's two endpoints. */
record ChatClient(URI service, String login) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    record Answer(int status, JsonNode body) {}

    Answer groups() throws IOException, InterruptedException {
        return get("/groups");
    }

    Answer get(String path) throws IOException, InterruptedException {
        return call(to(path).GET());
    }

    /** Sends a message, which is given as JSON. */
    Answer send(String message) throws IOException, InterruptedException {
        return call(to("/messages")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(message)));
    }

    private HttpRequest.Builder to(String path) {
        String credentials =
                Base64.getEncoder().encodeToString((login + ":secret of " + login).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Basic " + credentials);
    }

    private static Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
