package io.cruddur.messaging.app.http.error;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stable codes of what can be wrong with a request before the domain sees it, each with its status. */
public enum HttpErrorCode {
    BAD_REQUEST(
            400,
            "The request can't be read: it is not HTTP, or its path or its query can't be decoded,"
                    + " or it has more than " + Bounds.MAX_PARAMETERS + " parameters."),
    NOT_FOUND(404, "There is nothing at this path."),
    METHOD_NOT_ALLOWED(405, "This path does not support this method; Allow names the methods that it does."),
    REQUEST_TIMEOUT(408, "The request stopped in the middle."),
    BODY_TOO_LARGE(413, "The body is larger than " + Bounds.MAX_BODY_BYTES + " bytes."),
    URI_TOO_LONG(414, "The path and the query are longer than " + Bounds.MAX_TARGET_BYTES + " bytes."),
    CONTENT_ENCODING_UNSUPPORTED(415, "The body is compressed; send it as it is, without Content-Encoding."),
    MISDIRECTED_REQUEST(421, "The service answers on this machine alone: call it localhost, 127.0.0.1 or [::1]."),
    JSON_INVALID(422, "The body is not JSON in UTF-8, is nested too deeply, or holds a number of too many digits."),
    JSON_NOT_AN_OBJECT(422, "The body is JSON, but not an object."),
    MESSAGE_INVALID_TYPE(422, "message is not a string."),
    HANDLE_INVALID_TYPE(422, "handle is not a string."),
    MESSAGE_GROUP_UUID_INVALID_TYPE(422, "message_group_uuid is not a string."),
    MESSAGE_UUID_INVALID_TYPE(422, "message_uuid is not a string."),
    UP_TO_INVALID_TYPE(422, "up_to is not a string."),
    ARCHIVED_INVALID(422, "archived is neither true nor false."),
    MUTED_UNTIL_INVALID(422, "muted_until is neither a time from 1970 to 9999 nor null."),
    CREATED_AT_INVALID(422, "created_at is not a time; give the message's own."),
    INCLUDE_INVALID(422, "include names nothing that can be included; unread_count can."),
    PARAMETER_REPEATED(422, "A parameter of the query is given more than once."),
    BEFORE_AND_AFTER(422, "Both before and after are given; a page lies on one side of one cursor."),
    SENDS_LIMITED(429, "You sent too many messages in a short time; wait, and send this one again."),
    NEW_GROUPS_LIMITED(429, "You began too many conversations; wait, and send this message again."),
    READS_LIMITED(429, "You made too many requests in a short time; wait, and repeat this one."),
    REQUESTS_LIMITED(429, "Too many of your requests are under way; wait for an answer, and repeat this one."),
    EXPORTS_LIMITED(
            429,
            "Your data was exported within the last hour, or too many exports are under way; wait, and repeat this."),
    HEADERS_TOO_LARGE(
            431,
            "There are more than " + Bounds.MAX_FIELDS + " header fields, or they are larger than "
                    + Bounds.MAX_FIELD_BYTES + " bytes without Authorization."),
    /** An unexpected failure: the log says what it was, and the caller is not told. */
    INTERNAL_ERROR(500, null),
    SHUTTING_DOWN(503, "The server is about to stop; ask again in a moment."),
    HTTP_VERSION_NOT_SUPPORTED(505, "The request is of another version of HTTP than 1.0 or 1.1.");

    private final int status;
    private final @Nullable String detail;

    HttpErrorCode(int status, @Nullable String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** The HTTP status that goes with the code. */
    public int status() {
        return status;
    }

    /** A sentence for people: what is wrong, and what to do. {@code null} where there is nothing to tell. */
    public @Nullable String detail() {
        return detail;
    }

    /** The code as it goes over the wire: the constant's name in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code for an error that the server found without our help. */
    public static HttpErrorCode ofServerError(int status) {
        return Stream.of(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }
}
