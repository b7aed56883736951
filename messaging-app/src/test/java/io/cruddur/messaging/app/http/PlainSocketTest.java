package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.error.Bounds;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.app.http.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no well-behaved client sends: answered as JSON too, by Jetty as by us. */
final class PlainSocketTest {

    private static final String TO_US = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token-of-anna\r\n";
    private static final String END = "Connection: close\r\n\r\n";

    /** By Jetty's parser: what such a request would take is not known. */
    private static final Set<String> REFUSED_IN_THE_HEAD = Set.of(
            "no HTTP",
            "no host",
            "HTTP/9.9",
            "/api/messages/%zz",
            "/api/messages/%00",
            "/api/message_groups/%u002e",
            "/api/users/@%u0074eo/short",
            "/api/messages/%u000d%u000a",
            "/web/%u0041",
            "/nowhere/%U0041",
            "/api/messages/%u00",
            "/api/messages/%",
            "/api/messages/%2",
            "/api/../../etc/passwd",
            "long path",
            "long header",
            "length that is none");

    @AutoClose
    private static final RunningService SERVICE = RunningService.start();

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredAsJson(String what, String request, int status, String code) throws IOException {
        String answer = exchange(request);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).containsOnlyOnce("\r\nContent-Type: " + Json.CONTENT_TYPE + "\r\n");
        assertThat(answer).contains("\r\nCache-Control: no-store\r\n", "\r\nX-Content-Type-Options: nosniff\r\n");
        assertThat(answer).endsWith("\r\n\r\n[\"" + code + "\"]");
        assertThat(answer).doesNotContainIgnoringCase("jetty", "javalin", "exception", "Set-Cookie");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requestsWithAHead")
    void isAnsweredWithProblemDetailsWhereTheRequestAsksForThem(String what, String request, int status, String code)
            throws IOException {
        String answer = exchange(request.replaceFirst("\r\n", "\r\nAccept: application/problem+json\r\n"));

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).containsOnlyOnce("\r\nContent-Type: " + Problem.CONTENT_TYPE + "\r\n");
        assertThat(answer).containsPattern("\r\nVary: (Origin, )?Accept\r\n");
        assertThat(answer).contains("\"status\":" + status + ",").endsWith("\"code\":\"" + code + "\"}");
    }

    static Stream<Arguments> requestsWithAHead() {
        return requests().filter(row -> !REFUSED_IN_THE_HEAD.contains((String) row.get()[0]));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                row("no HTTP", "Hello?\r\n\r\n", 400, "bad_request"),
                row("no host", "GET /api/health-check HTTP/1.1\r\n\r\n", 400, "bad_request"),
                row("HTTP/9.9", "GET /api/health-check HTTP/9.9\r\n\r\n", 505, "http_version_not_supported"),
                get("/api/messages/%zz", 400, "bad_request"),
                get("/api/messages/%ff", 400, "bad_request"),
                get("/api/messages/%00", 400, "bad_request"),
                get("/api/message_groups/%u002e", 400, "bad_request"),
                get("/api/users/@%u0074eo/short", 400, "bad_request"),
                get("/api/messages/%u000d%u000a", 400, "bad_request"),
                get("/web/%u0041", 400, "bad_request"),
                get("/nowhere/%U0041", 400, "bad_request"),
                get("/api/messages/%u00", 400, "bad_request"),
                get("/api/messages/%", 400, "bad_request"),
                get("/api/messages/%2", 400, "bad_request"),
                get("/api/messages/%c0%af", 400, "bad_request"),
                get("/api/../../etc/passwd", 400, "bad_request"),
                get("/api/message_groups?limit=%zz", 400, "bad_request"),
                get("/api/message_groups?before=%ff", 400, "bad_request"),
                get("/api/messages/..%2f", 404, "not_a_member"),
                get("/api/message_groups;a=b", 404, "not_found"),
                get("/api/message_groups?" + "a".repeat(Bounds.MAX_HEAD_BYTES), 414, "uri_too_long"),
                get("/api/message_groups?" + "a".repeat(Bounds.MAX_TARGET_BYTES), 414, "uri_too_long"),
                get("/api/message_groups?" + "&".repeat(Bounds.MAX_PARAMETERS), 400, "bad_request"),
                row(
                        "long header",
                        "GET /api/health-check" + TO_US + "X: " + "x".repeat(Bounds.MAX_HEAD_BYTES) + "\r\n" + END,
                        431,
                        "headers_too_large"),
                row(
                        "many headers",
                        "GET /api/health-check" + TO_US + "X: x\r\n".repeat(Bounds.MAX_FIELDS) + END,
                        431,
                        "headers_too_large"),
                row(
                        "large headers",
                        "GET /api/health-check" + TO_US + ("Cookie: " + "c".repeat(2_000) + "\r\n").repeat(9) + END,
                        431,
                        "headers_too_large"),
                row("unknown method", "BREW /api/health-check" + TO_US + END, 405, "method_not_allowed"),
                row("method in lower case", "get /api/health-check" + TO_US + END, 405, "method_not_allowed"),
                row("unknown path", "PUT /nowhere" + TO_US + END, 404, "not_found"),
                row("options of everything", "OPTIONS *" + TO_US + END, 404, "not_found"),
                row(
                        "unknown expectation",
                        "GET /api/health-check" + TO_US + "Expect: coffee\r\n" + END,
                        417,
                        "bad_request"),
                row(
                        "length that is none",
                        "POST /api/messages" + TO_US + "Content-Length: x\r\n\r\n",
                        400,
                        "bad_request"),
                row(
                        "broken chunk",
                        "POST /api/messages" + TO_US + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n",
                        400,
                        "bad_request"),
                row(
                        "half a body",
                        "POST /api/messages" + TO_US + "Content-Length: 99\r\n\r\n{\"mess",
                        400,
                        "bad_request"));
    }

    @Test
    void aMethodThatAPathDoesNotKnowIsToldWhichItDoes() throws IOException {
        assertThat(exchange("PUT /api/messages" + TO_US + END)).contains("\r\nAllow: POST\r\n");
        assertThat(exchange("POST /api/message_groups" + TO_US + END)).contains("\r\nAllow: GET, HEAD\r\n");
    }

    @Test
    void aRequestToSpeakWebSocketIsAnsweredAsIfItHadNotAsked() throws IOException {
        String answer = exchange(
                "GET /api/message_groups" + TO_US
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Ng==\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").doesNotContain("Set-Cookie");
    }

    /** A load balancer before the service must be the first to close one. */
    @Test
    void aConnectionIsKeptForAsLongAsIsSet() throws IOException {
        assertThat(HttpSettings.DEFAULT_KEEP_ALIVE).isGreaterThan(Duration.ofSeconds(60));
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, null, null, Duration.ofSeconds(3), Duration.ZERO);
        try (RunningService service = RunningService.with(settings);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /api/health-check" + TO_US + "\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Arguments get(String path, int status, String code) {
        String what = path.length() > 60 ? "long path" : path;
        return row(what, "GET " + path + TO_US + END, status, code);
    }

    private static Arguments row(String what, String request, int status, String code) {
        return Arguments.of(what, request, status, code);
    }
}
