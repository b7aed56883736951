package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.HttpConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Many open streams of events on one instance, and how soon a message is at the other client. */
final class LiveSection implements Section {

    private static final int HEAP_MEGABYTES = 256;
    private static final int STREAMS = 1_000;
    private static final int PER_SECOND = 50;
    private static final int CONNECTIONS = 8;

    /** A message, sent by one of a pair of users: those with the numbers 2n and 2n + 1. */
    private record Sent(int receiver, String message, long answered) {}

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String title() {
        return "Live events";
    }

    @Override
    public String holds() {
        return "All of it is of this machine; memory holds elsewhere, roughly.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.embedded(HEAP_MEGABYTES, Map.of())) {
            Crowd crowd = Crowd.join(server, STREAMS);
            List<String> groups = new ArrayList<>();
            for (int pair = 0; pair < STREAMS / 2; pair++) {
                groups.add(crowd.start(2 * pair, 2 * pair + 1, "Hello"));
            }
            double heapBefore = server.liveHeap();
            try (EventReaders readers = EventReaders.open(server.address(), crowd)) {
                double heap = server.liveHeap();
                List<Sent> sent = new Sender(server.address(), crowd, groups)
                        .send(settings.step().multipliedBy(3));
                report.text(
                        ("%,d streams of events, one for each of %,d users, on one instance of the embedded mode with %d MB"
                                        + " of heap; %d messages a second between pairs of them.")
                                .formatted(STREAMS, STREAMS, HEAP_MEGABYTES, PER_SECOND));
                report.table(
                        List.of("from the answer of a send to the event at the other client", "measured"),
                        rows(latencies(sent, readers), sent.size()));
                report.table(
                        List.of("heap in use after a collection", "MB"),
                        List.of(
                                List.of("without streams", "%.0f".formatted(heapBefore)),
                                List.of("with %,d streams".formatted(STREAMS), "%.0f".formatted(heap)),
                                List.of("after the messages", "%.0f".formatted(server.liveHeap()))));
            }
        }
    }

    private static Histogram latencies(List<Sent> sent, EventReaders readers) throws InterruptedException {
        Histogram latency = Measured.newHistogram();
        long deadline = System.nanoTime() + Load.PATIENCE.toNanos();
        for (Sent message : sent) {
            Optional<Long> arrival = readers.arrival(message.receiver(), message.message());
            while (arrival.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(1);
                arrival = readers.arrival(message.receiver(), message.message());
            }
            arrival.ifPresent(at -> latency.recordValue(Math.max(0, at - message.answered()) / 1_000));
        }
        return latency;
    }

    private static List<List<String>> rows(Histogram latency, int sent) {
        return List.of(
                List.of("median", Measured.millis(latency, 50) + " ms"),
                List.of("p99", Measured.millis(latency, 99) + " ms"),
                List.of("longest", Measured.millis(latency, 100) + " ms"),
                List.of("messages sent", "%,d".formatted(sent)),
                List.of("of them never told", Long.toString(sent - latency.getTotalCount())));
    }

    /** Sends at a steady rate, and remembers when each send was answered. */
    private record Sender(URI address, Crowd crowd, List<String> groups) {

        List<Sent> send(Duration duration) {
            Map<String, Sent> sent = new ConcurrentHashMap<>();
            ThreadLocal<Integer> pairs = new ThreadLocal<>();
            Supplier<byte[]> requests = () -> {
                int pair = ThreadLocalRandom.current().nextInt(groups.size());
                pairs.set(pair);
                return HttpConnection.post(
                        "/api/messages",
                        crowd.token(2 * pair),
                        "{\"message_group_uuid\":\"" + groups.get(pair) + "\",\"message\":\"Hello again\"}");
            };
            new Load(CONNECTIONS, PER_SECOND, Duration.ZERO, duration)
                    .run(address, requests, (answer, answered) -> remember(sent, pairs.get(), answer, answered));
            return List.copyOf(sent.values());
        }

        private static void remember(Map<String, Sent> sent, int pair, Answer answer, long answered) {
            try {
                String message = Crowd.read(answer).path("uuid").asText();
                sent.put(message, new Sent(2 * pair + 1, message, answered));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
