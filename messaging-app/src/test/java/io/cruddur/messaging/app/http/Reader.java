package io.cruddur.messaging.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.http.Watcher.Told;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client as the API describes one: it keeps what it is told, and catches up after a stream has ended. */
final class Reader {

    private final Client client;
    private final Map<String, String> messages = new TreeMap<>();
    private final Map<String, JsonNode> inbox = new TreeMap<>();
    private String upToDate;

    /** Reads the one conversation that is at this path. */
    Reader(Client client, String conversation) {
        this.client = client;
        this.upToDate = conversation;
    }

    /** Every message that it knows, by uuid. */
    Map<String, String> messages() {
        return messages;
    }

    /** Every row of the inbox that it shows, by the group's uuid. */
    Map<String, JsonNode> inbox() {
        return inbox;
    }

    /** Reads what came since it did so last, and the inbox. */
    void catchUp() {
        String current = upToDate;
        for (Optional<String> page = Optional.of(upToDate); page.isPresent(); ) {
            Answer answer = client.get(page.get());
            answer.json().forEach(this::keep);
            current = answer.link("current").orElse(current);
            page = answer.link("next");
        }
        upToDate = current;
        client.get("/api/message_groups").json().forEach(this::show);
    }

    /** Whether the inbox has followed the conversation. */
    boolean showsItsNewestMessage() {
        String newest = messages.values().stream().max(String::compareTo).orElse("");
        return inbox.values().stream().anyMatch(row -> newest.startsWith(time(row) + " "));
    }

    Told take(Told told) {
        switch (told.event()) {
            case "message" -> keep(told.json());
            case "message_group" -> show(told.json());
            case "catch_up" -> catchUp();
            default -> {}
        }
        return told;
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
