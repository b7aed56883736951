package io.cruddur.messaging.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Open streams of events, one for each user of a crowd, and when each message came to each of them. */
final class EventReaders implements AutoCloseable {

    private static final Pattern UUID = Pattern.compile("\"uuid\":\"([^\"]+)\"");
    private static final int STACK_BYTES = 256 * 1024;

    private final List<HttpConnection> connections = new ArrayList<>();
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

    /** Opens them, and reads until they are closed. */
    static EventReaders open(URI address, Crowd crowd) throws IOException {
        EventReaders readers = new EventReaders();
        for (int user = 0; user < crowd.size(); user++) {
            HttpConnection connection = HttpConnection.open(address, Duration.ofMinutes(10));
            connection.send(HttpConnection.get("/api/events", crowd.token(user)));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(connection.in(), StandardCharsets.UTF_8), 1_024);
            if (!lines.readLine().contains(" 200 ")) {
                throw new IOException("A stream of events was refused after " + user + " others.");
            }
            readers.connections.add(connection);
            int reader = user;
            new Thread(null, () -> readers.read(reader, lines), "events", STACK_BYTES).start();
        }
        return readers;
    }

    private void read(int reader, BufferedReader lines) {
        try {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line;
                } else if (event.equals("event: message") && line.startsWith("data: ")) {
                    long now = System.nanoTime();
                    Matcher uuid = UUID.matcher(line);
                    if (uuid.find()) {
                        arrivals.put(reader + uuid.group(1), now);
                    }
                }
            }
        } catch (IOException e) {
            // Closed by the end of the measurement.
        }
    }

    /** When a message came to a user. */
    Optional<Long> arrival(int reader, String message) {
        return Optional.ofNullable(arrivals.get(reader + message));
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }
}
