package io.cruddur.messaging.app.function;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;

/** An event that differs from what the caller of a function sends. It says where, and quotes nothing: it could be a message. */
final class UnreadableEventException extends IOException {

    UnreadableEventException(String message) {
        super(message);
    }

    /** For an event that is not JSON. It has no cause: the parser's exception may quote. */
    static UnreadableEventException noJson(JsonProcessingException e) {
        return new UnreadableEventException(
                "The event is not JSON: " + e.getClass().getSimpleName() + " at "
                        + Optional.ofNullable(e.getLocation())
                                .map(JsonLocation::offsetDescription)
                                .orElse("an unknown place"));
    }
}
