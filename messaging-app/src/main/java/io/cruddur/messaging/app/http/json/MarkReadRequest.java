package io.cruddur.messaging.app.http.json;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.RequestException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.WireTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The body of a call that marks messages as read.
 *
 * @param readUpTo the {@code createdAt} of the last message that was read
 */
public record MarkReadRequest(Instant readUpTo) {

    private static final String UP_TO = "up_to";

    /**
     * Reads a body.
     *
     * @throws RequestException for a body that is not a JSON object in UTF-8, and for an {@code up_to} that is not a string
     * @throws InvalidInputException {@code up_to_invalid} for one that is missing, or not a time
     */
    public static MarkReadRequest parse(byte[] body) {
        return JsonBody.parse(body, Map.of(UP_TO, HttpErrorCode.UP_TO_INVALID_TYPE))
                .text(UP_TO)
                .flatMap(text -> WireTime.parse(text, ZoneOffset.UTC))
                .map(MarkReadRequest::new)
                .orElseThrow(() -> new InvalidInputException(ErrorCode.UP_TO_INVALID, "up_to is not a time."));
    }
}
