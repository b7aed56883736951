package io.cruddur.messaging.app.http;

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
record Problem(int status, String code, @Nullable String detail) {

    /** RFC 9457, section 6.1. */
    static final String MEDIA_TYPE = "application/problem+json";

    static final String CONTENT_TYPE = MEDIA_TYPE + ";charset=utf-8";

    private static final String TYPES = "urn:cruddur:messaging:error:";

    static Problem of(HttpErrorCode code) {
        return new Problem(code.status(), code.wire(), code.detail());
    }

    /** The default form: the Cruddur web client reads an array of codes. */
    Object plain() {
        return status == HttpStatus.UNAUTHORIZED_401 ? Map.of() : List.of(code);
    }

    /** As problem details (RFC 9457), with the code as an extension. */
    Object details() {
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
