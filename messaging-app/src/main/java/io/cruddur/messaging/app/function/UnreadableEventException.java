package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;

/** An event that is not what the caller of a function sends. It tells where, and quotes nothing, since that may be a message. */
final class UnreadableEventException extends IOException {

    UnreadableEventException(String message) {
        super(message);
    }

    /** For an event that is no JSON. The parser's exception is left out: it may quote. */
    static UnreadableEventException noJson(JsonProcessingException e) {
        return new UnreadableEventException(
                "The event is no JSON: " + e.getClass().getSimpleName() + " at "
                        + Optional.ofNullable(e.getLocation())
                                .map(JsonLocation::offsetDescription)
                                .orElse("an unknown place"));
    }
}
