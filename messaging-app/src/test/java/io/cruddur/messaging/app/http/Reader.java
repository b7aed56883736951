package io.cruddur.messaging.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.http.Watcher.Told;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client as the API describes one: it keeps what it is told, and catches up after a stream has ended. */
final class Reader {

    private final Client client;
    private final String conversation;
    private final Map<String, String> messages = new TreeMap<>();
    private final Map<String, JsonNode> inbox = new TreeMap<>();
    private Optional<String> current = Optional.empty();

    /** Reads the one conversation that is at this path. */
    Reader(Client client, String conversation) {
        this.client = client;
        this.conversation = conversation;
    }

    /** Every message that it knows, by uuid. */
    Map<String, String> messages() {
        return messages;
    }

    /** Every row of the inbox that it shows, by the group's uuid. */
    Map<String, JsonNode> inbox() {
        return inbox;
    }

    /**
     * Reads what came since it did so last, and the inbox. The newest page comes first: where to go on next time is where
     * the conversation was then, since a late message may be stored behind a walk that takes its time.
     */
    void catchUp() {
        Answer newest = read(conversation);
        Optional<String> page = current.or(() -> newest.link("next"));
        while (page.isPresent()) {
            page = read(page.get()).link("next");
        }
        current = newest.link("current");
        client.get("/api/message_groups").json().forEach(this::show);
    }

    private Answer read(String path) {
        Answer answer = client.get(path);
        answer.json().forEach(this::keep);
        return answer;
    }

    /** Whether the inbox has followed the conversation. */
    boolean showsItsNewestMessage() {
        String newest = messages.values().stream().max(String::compareTo).orElse("");
        return inbox.values().stream().anyMatch(row -> newest.startsWith(time(row) + " "));
    }

    void take(Told told) {
        switch (told.event()) {
            case "message" -> keep(told.json());
            case "message_group" -> show(told.json());
            case "catch_up" -> catchUp();
            default -> {}
        }
    }

    private void keep(JsonNode message) {
        messages.put(
                message.path("uuid").asText(), message.path("created_at").asText() + " " + message.path("message"));
    }

    private void show(JsonNode row) {
        inbox.merge(
                row.path("uuid").asText(), row, (shown, told) -> time(told).compareTo(time(shown)) < 0 ? shown : told);
    }

    private static String time(JsonNode row) {
        return row.path("created_at").asText();
    }
}
