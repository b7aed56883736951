package io.cruddur.messaging.app.http;

import java.util.Locale;
import java.util.stream.Stream;

/** The stable codes of what can be wrong with a request before the domain sees it, each with its status. */
enum HttpErrorCode {
    /** The request is no HTTP, or its path or query can't be decoded. */
    BAD_REQUEST(400),
    /** There is nothing at this path. */
    NOT_FOUND(404),
    /** There is something at this path, but not for this method. */
    METHOD_NOT_ALLOWED(405),
    /** The client stopped in the middle of its request. */
    REQUEST_TIMEOUT(408),
    /** The body is larger than {@link HttpService#MAX_BODY_BYTES}. */
    BODY_TOO_LARGE(413),
    /** The path and the query are too long. */
    URI_TOO_LONG(414),
    /** The body is no JSON in UTF-8, is nested too deeply, or holds a number of too many digits. */
    JSON_INVALID(422),
    /** The body is JSON, but no object. */
    JSON_NOT_AN_OBJECT(422),
    /** {@code message} is no string. */
    MESSAGE_INVALID_TYPE(422),
    /** {@code handle} is no string. */
    HANDLE_INVALID_TYPE(422),
    /** {@code message_group_uuid} is no string. */
    MESSAGE_GROUP_UUID_INVALID_TYPE(422),
    /** {@code message_uuid} is no string. */
    MESSAGE_UUID_INVALID_TYPE(422),
    /** {@code up_to} is no string. */
    UP_TO_INVALID_TYPE(422),
    /** {@code include} names nothing that can be included. */
    INCLUDE_INVALID(422),
    /** Both {@code before} and {@code after} are given. */
    BEFORE_AND_AFTER(422),
    /** The header fields are larger than the server takes, {@link HttpService#MAX_HEAD_BYTES}. */
    HEADERS_TOO_LARGE(431),
    /** Something failed that nobody foresaw; the log says what. */
    INTERNAL_ERROR(500),
    /** The server is about to stop. */
    SHUTTING_DOWN(503),
    /** The request is of another version of HTTP than 1.0 or 1.1. */
    HTTP_VERSION_NOT_SUPPORTED(505);

    private final int status;

    HttpErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status that goes with the code. */
    int status() {
        return status;
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
