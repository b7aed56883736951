package io.cruddur.messaging.app.http.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cruddur.messaging.app.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Events as they go over the wire (HTML Living Standard, section "Server-sent events"). */
final class ServerSentEvent {

    static final String CONTENT_TYPE = LiveEvents.MEDIA_TYPE + ";charset=utf-8";

    /** A comment, which tells nothing but that the connection is alive. */
    static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

    /** Something may have been lost. */
    static final byte[] CATCH_UP = of("catch_up", Map.of());

    /** The last of a stream that ends for another of its user: if it came back soon, the two would end each other in turn. */
    static final byte[] GIVE_WAY = "retry: 60000\n\n".getBytes(StandardCharsets.UTF_8);

    private ServerSentEvent() {}

    /** Where a stream begins: how long to wait before coming back after its end. */
    static byte[] begin(Duration wait) {
        return ("retry: " + wait.toMillis() + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** An event with this value as JSON, which has no line breaks of its own. */
    static byte[] of(String event, Object value) {
        try {
            String data = Json.MAPPER.writeValueAsString(value);
            return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view can be written as JSON.", e);
        }
    }
}
