package io.cruddur.messaging.app.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody who calls the service over HTTP. Each exchange but a preflight is held against {@link OpenApiFile}. */
record Client(int port, Map<String, String> headers) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The same client with one more header. */
    Client with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Client(port, more);
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    Answer send(String method, String path, BodyPublisher body) {
        Answer answer = exchange(method, path, body);
        OpenApiFile.assertDescribes(method, path, answer);
        return answer;
    }

    Answer options(String path) {
        return exchange("OPTIONS", path, BodyPublishers.noBody());
    }

    /** All of it; but of a stream, which has no end, nothing. */
    private static BodySubscriber<String> body(ResponseInfo answer) {
        boolean endless = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return endless
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), stream -> "")
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    /** An exchange that nobody checks. */
    Answer exchange(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        headers.forEach(request::header);
        try {
            return Answer.of(HTTP.send(request.build(), Client::body));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("There was no answer to " + method + " " + path + ".", e);
        }
    }
}
