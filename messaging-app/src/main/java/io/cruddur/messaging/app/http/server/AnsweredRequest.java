package io.cruddur.messaging.app.http.server;

import java.time.Duration;
import java.util.Optional;

/**
 * What operators are told of a request. Each text is one of a few, whatever strangers send.
 *
 * @param method GET, HEAD, POST, OPTIONS or {@code other}
 * @param route the template of the route; {@code none} where no route matches
 * @param status the HTTP status
 * @param code the stable code of an error that the routes answered with
 * @param duration from the first byte of the request's head to the end of the answer
 * @param stream whether the answer was a stream of events, which lasts as long as somebody reads it
 */
public record AnsweredRequest(
        String method, String route, int status, Optional<String> code, Duration duration, boolean stream) {

    static final String STREAM = "text/event-stream";
}
