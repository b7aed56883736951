package io.cruddur.messaging.app.http.server;

import io.cruddur.messaging.app.http.error.Bounds;
import java.util.OptionalInt;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses a request whose head is larger than any client needs, before anything parses it: some of that work grows faster
 * than the request. {@link Bounds#MAX_HEAD_BYTES} is what is left for the one field that may be large.
 */
public final class RequestBounds extends Handler.Wrapper {

    /** Javalin takes the method from it, past every check of the real one. */
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        OptionalInt refusal = refusal(request);
        if (refusal.isPresent()) {
            Response.writeError(request, response, callback, refusal.getAsInt());
            return true;
        }
        return super.handle(withoutOverride(request), response, callback);
    }

    private static OptionalInt refusal(Request request) {
        if (request.getHttpURI().getPathQuery().length() > Bounds.MAX_TARGET_BYTES) {
            return OptionalInt.of(HttpStatus.URI_TOO_LONG_414);
        }
        String query = request.getHttpURI().getQuery();
        if (query != null && query.chars().filter(c -> c == '&').count() >= Bounds.MAX_PARAMETERS) {
            return OptionalInt.of(HttpStatus.BAD_REQUEST_400);
        }
        return isTooLarge(request.getHeaders())
                ? OptionalInt.of(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431)
                : OptionalInt.empty();
    }

    private static boolean isTooLarge(HttpFields fields) {
        if (fields.size() > Bounds.MAX_FIELDS) {
            return true;
        }
        int bytes = 0;
        for (HttpField field : fields) {
            String value = field.getHeader() == HttpHeader.AUTHORIZATION ? null : field.getValue();
            bytes += field.getName().length() + (value == null ? 0 : value.length());
        }
        return bytes > Bounds.MAX_FIELD_BYTES;
    }

    private static Request withoutOverride(Request request) {
        if (!request.getHeaders().contains(METHOD_OVERRIDE)) {
            return request;
        }
        HttpFields fields = HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return fields;
            }
        };
    }
}
