package io.cruddur.messaging.app.http.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with a request.
 *
 * @param status the HTTP status
 * @param code the stable code
 * @param detail a sentence for people, that a caller may read; {@code null} for none
 */
public record Problem(int status, String code, @Nullable String detail) {

    /** RFC 9457, section 6.1. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The media type with its charset. */
    public static final String CONTENT_TYPE = MEDIA_TYPE + ";charset=utf-8";

    /** In seconds: an outage is often short, and one try a second does no harm. */
    public static final String RETRY_AFTER = "1";

    private static final String TYPES = "urn:cruddur:messaging:error:";

    /** The problem that this code tells of. */
    public static Problem of(HttpErrorCode code) {
        return new Problem(code.status(), code.wire(), code.detail());
    }

    /** The default form: the Cruddur web client reads an array of codes. */
    public Object plain() {
        return status == HttpStatus.UNAUTHORIZED_401 ? Map.of() : List.of(code);
    }

    /** As problem details (RFC 9457), with the code as an extension. */
    public Object details() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", TYPES + code);
        members.put("title", HttpStatus.getMessage(status));
        members.put("status", status);
        if (detail != null) {
            members.put("detail", detail);
        }
        members.put("code", code);
        return members;
    }
}
