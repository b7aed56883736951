package io.cruddur.messaging.app.http;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stable codes of what can be wrong with a request before the domain sees it, each with its status. */
enum HttpErrorCode {
    BAD_REQUEST(
            400,
            "The request can't be read: it is no HTTP, or its path or its query can't be decoded,"
                    + " or it has more than " + RequestBounds.MAX_PARAMETERS + " parameters."),
    NOT_FOUND(404, "There is nothing at this path."),
    METHOD_NOT_ALLOWED(405, "There is something at this path, but not for this method; Allow names those that it has."),
    REQUEST_TIMEOUT(408, "The request stopped in the middle."),
    BODY_TOO_LARGE(413, "The body is larger than " + HttpService.MAX_BODY_BYTES + " bytes."),
    URI_TOO_LONG(414, "The path and the query are longer than " + RequestBounds.MAX_TARGET_BYTES + " bytes."),
    CONTENT_ENCODING_UNSUPPORTED(415, "The body is compressed; send it as it is, without Content-Encoding."),
    MISDIRECTED_REQUEST(
            421, "The service answers on this machine alone, as localhost, 127.0.0.1 or [::1]; name it so."),
    JSON_INVALID(422, "The body is no JSON in UTF-8, is nested too deeply, or holds a number of too many digits."),
    JSON_NOT_AN_OBJECT(422, "The body is JSON, but no object."),
    MESSAGE_INVALID_TYPE(422, "message is no string."),
    HANDLE_INVALID_TYPE(422, "handle is no string."),
    MESSAGE_GROUP_UUID_INVALID_TYPE(422, "message_group_uuid is no string."),
    MESSAGE_UUID_INVALID_TYPE(422, "message_uuid is no string."),
    UP_TO_INVALID_TYPE(422, "up_to is no string."),
    INCLUDE_INVALID(422, "include names nothing that can be included; unread_count can."),
    PARAMETER_REPEATED(422, "A parameter of the query is given more than once."),
    BEFORE_AND_AFTER(422, "Both before and after are given; a page lies on one side of one cursor."),
    SENDS_LIMITED(429, "You sent too much in too short a time; wait, and send it again."),
    NEW_GROUPS_LIMITED(429, "You began too many conversations; wait, and send it again."),
    READS_LIMITED(429, "You asked too much in too short a time; wait, and ask again."),
    REQUESTS_LIMITED(429, "Too many of your requests are under way; wait for an answer, and repeat this one."),
    HEADERS_TOO_LARGE(
            431,
            "There are more than " + RequestBounds.MAX_FIELDS + " header fields, or they are larger than "
                    + RequestBounds.MAX_FIELD_BYTES + " bytes without Authorization."),
    /** Something failed that nobody foresaw; the log says what, and the caller is not told. */
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
    int status() {
        return status;
    }

    /** A sentence for people: what is wrong, and what to do. {@code null} where there is nothing to tell. */
    @Nullable
    String detail() {
        return detail;
    }

    /** The code as it goes over the wire: the constant's name in lower case. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code for an error that the server found without our help. */
    static HttpErrorCode ofServerError(int status) {
        return Stream.of(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }
}
