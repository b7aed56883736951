package io.cruddur.messaging.app.http.server;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The headers of every answer: a cache must not keep one person's answer for another, and a browser must not take an answer
 * for another type than it says. A route may set others in their place.
 */
public final class AnswerHeaders extends Handler.Wrapper {

    private static final HttpField NO_STORE = new HttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NO_SNIFF = new HttpField("X-Content-Type-Options", "nosniff");

    /** RFC 6797; a year. */
    private static final HttpField HTTPS_ALONE =
            new HttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");

    private final boolean behindTls;

    /** With {@code Strict-Transport-Security} where the service is behind TLS. */
    public AnswerHeaders(boolean behindTls) {
        this.behindTls = behindTls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        addTo(response.getHeaders());
        return super.handle(request, response, callback);
    }

    /** For an answer whose headers were taken away, as those of Jetty's own errors are. */
    public void addTo(HttpFields.Mutable headers) {
        headers.put(NO_STORE);
        headers.put(NO_SNIFF);
        if (behindTls) {
            headers.put(HTTPS_ALONE);
        }
    }
}
