package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.RequestException;
import io.cruddur.messaging.domain.MessageText;
import java.util.Map;

/**
 * The body of an edit.
 *
 * @param text the message's new text
 */
public record EditRequest(MessageText text) {

    private static final String MESSAGE = "message";

    /**
     * Reads a body.
     *
     * @throws RequestException for a body that is not a JSON object in UTF-8, and for a {@code message} that is not a string
     * @throws io.cruddur.messaging.domain.InvalidInputException for a text that no message can have; a missing one is blank
     */
    public static EditRequest parse(byte[] body) {
        JsonBody fields = JsonBody.parse(body, Map.of(MESSAGE, HttpErrorCode.MESSAGE_INVALID_TYPE));
        return new EditRequest(new MessageText(fields.text(MESSAGE).orElse("")));
    }
}
