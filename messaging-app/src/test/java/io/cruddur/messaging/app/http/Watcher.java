package io.cruddur.messaging.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.http.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody who has a stream of events open, on a plain socket, and reads it when a test asks them to. */
public final class Watcher implements AutoCloseable {

    /** What was read: an event with its data, or a comment or a hint as it came, without an event. */
    public record Told(String event, String text) {

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("This is not JSON: " + text, e);
            }
        }

        /** A field of its data. */
        public String field(String name) {
            return json().path(name).asText();
        }
    }

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader in;
    private final List<String> head;

    private Watcher(Socket socket, BufferedReader in, List<String> head) {
        this.socket = socket;
        this.in = in;
        this.head = head;
    }

    /** Opens a stream, and reads its beginning: it tells of whatever happens from now on. */
    public static Watcher open(int port, String token) {
        return open(port, token, 64 * 1024);
    }

    /** The same with a small window for what the service sends. */
    static Watcher open(int port, String token, int receiveBytes) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(receiveBytes);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            String request =
                    "GET /api/events HTTP/1.0\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024);
            List<String> head = block(in);
            Watcher watcher = new Watcher(socket, in, head);
            if (head.get(0).contains(" 200 ")) {
                watcher.next();
            }
            return watcher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines up to the next blank one; empty at the end of the stream. */
    private static List<String> block(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** The status line and the headers. */
    List<String> head() {
        return head;
    }

    /** What comes next, held against {@link OpenApiFile} if it is an event; empty at the end of the stream. */
    Optional<Told> next() {
        try {
            List<String> lines = block(in);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            if (lines.size() == 1) {
                return Optional.of(new Told("", lines.get(0)));
            }
            Told told = new Told(field(lines, "event: "), field(lines, "data: "));
            OpenApiFile.assertDescribesEvent(told.event(), told.json());
            return Optional.of(told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .collect(Collectors.joining());
    }

    /** The next events, but for those of other names. */
    public List<Told> next(int count, String event) {
        List<Told> events = new ArrayList<>();
        while (events.size() < count) {
            Told told = next().orElseThrow(() -> new AssertionError("The stream ended after " + events + "."));
            if (told.event().equals(event)) {
                events.add(told);
            }
        }
        return events;
    }

    /** Everything up to the end of the stream. */
    List<Told> rest() {
        List<Told> rest = new ArrayList<>();
        for (Optional<Told> told = next(); told.isPresent(); told = next()) {
            rest.add(told.get());
        }
        return rest;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
