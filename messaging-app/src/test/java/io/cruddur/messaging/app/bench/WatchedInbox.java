package io.cruddur.messaging.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** The inbox of one user to whom all others write, each in a group of their own: one page shows them all. */
final class WatchedInbox {

    private static final int RECEIVER = 0;
    private static final int POLL_MILLIS = 2;

    private final URI address;
    private final Crowd crowd;
    private final List<String> groups;

    /** For each group, when the messages were sent that the inbox did not show yet; a message's text is its number. */
    private final Map<String, NavigableMap<Integer, Long>> unseen = new HashMap<>();

    private final AtomicInteger numbers = new AtomicInteger();

    private WatchedInbox(URI address, Crowd crowd, List<String> groups) {
        this.address = address;
        this.crowd = crowd;
        this.groups = groups;
        groups.forEach(group -> unseen.put(group, new ConcurrentSkipListMap<>()));
    }

    /** Lets everybody write to the first of the crowd. */
    static WatchedInbox open(URI address, Crowd crowd) throws IOException {
        List<String> groups = new ArrayList<>();
        for (int sender = 1; sender < crowd.size(); sender++) {
            groups.add(crowd.start(sender, RECEIVER, "0"));
        }
        return new WatchedInbox(address, crowd, groups);
    }

    /** How long the messages of this load took to the inbox, in microseconds. */
    Histogram lags(Load load) throws IOException, InterruptedException {
        unseen.values().forEach(Map::clear);
        Histogram lags = Measured.newHistogram();
        CompletableFuture<Measured> sending = CompletableFuture.supplyAsync(() -> load.run(address, this::next));
        long deadline = System.nanoTime() + load.duration().plus(Load.PATIENCE).toNanos();
        try (HttpConnection connection = HttpConnection.open(address, Load.PATIENCE)) {
            byte[] request = HttpConnection.get("/api/message_groups", crowd.token(RECEIVER));
            while (!sending.isDone() || (missing() > 0 && System.nanoTime() < deadline)) {
                JsonNode inbox = Crowd.read(connection.exchange(request));
                long now = System.nanoTime();
                inbox.forEach(row -> seen(row, now, lags));
                Thread.sleep(POLL_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lags;
    }

    private byte[] next() {
        int number = numbers.incrementAndGet();
        int sender = number % groups.size();
        String group = groups.get(sender);
        times(group).put(number, System.nanoTime());
        return HttpConnection.post(
                "/api/messages",
                crowd.token(sender + 1),
                "{\"message_group_uuid\":\"" + group + "\",\"message\":\"" + number + "\"}");
    }

    /** A row shows a message, and so covers all earlier ones of its group. */
    private void seen(JsonNode row, long now, Histogram lags) {
        NavigableMap<Integer, Long> covered =
                times(row.path("uuid").asText()).headMap(row.path("message").asInt(), true);
        covered.values().forEach(sent -> lags.recordValue((now - sent) / 1_000));
        covered.clear();
    }

    private NavigableMap<Integer, Long> times(String group) {
        return unseen.getOrDefault(group, new ConcurrentSkipListMap<>());
    }

    /** How many messages the inbox did not show so far. */
    int missing() {
        return unseen.values().stream().mapToInt(Map::size).sum();
    }
}
