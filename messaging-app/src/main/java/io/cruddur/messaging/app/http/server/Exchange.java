package io.cruddur.messaging.app.http.server;

import io.cruddur.messaging.app.log.LogContext;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A request and its answer, as operators see them: under an id, and by the template of its route, never by its path. */
public final class Exchange {

    /** The header of every answer that holds the id. */
    public static final String HEADER = "X-Request-Id";

    /** The route of a request that no route matches, whatever its path. */
    static final String NO_ROUTE = "none";

    private static final String ATTRIBUTE = Exchange.class.getName();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");

    /** W3C Trace Context, level 1: a later version may have more behind a hyphen. */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private final String id;
    private final String method;
    private final long begin = System.nanoTime();
    private volatile String route = NO_ROUTE;
    private volatile @Nullable String code;

    private Exchange(String id, String method) {
        this.id = id;
        this.method = METHODS.contains(method) ? method : "other";
    }

    /** The exchange of a request, which begins where there is none yet. */
    static Exchange of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Exchange known) {
            return known;
        }
        Exchange exchange = new Exchange(idOf(request), request.getMethod());
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    /** The exchange of a request, as the routes see it. */
    public static Optional<Exchange> of(jakarta.servlet.http.HttpServletRequest request) {
        return Optional.ofNullable((Exchange) request.getAttribute(ATTRIBUTE));
    }

    private static String idOf(Request request) {
        String parent = request.getHeaders().get("traceparent");
        Matcher valid = TRACE_PARENT.matcher(parent == null ? "" : parent);
        boolean known =
                valid.matches() && (valid.group(3) == null || !valid.group(1).equals("00"));
        return known ? valid.group(2) : made();
    }

    /** It need not be secret, only another one each time. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
    }

    /** The id: that of the caller's trace, or a new one; 32 digits. */
    public String id() {
        return id;
    }

    /** The template of the route that matches, such as {@code /api/messages/{message_group_uuid}}. */
    public void matched(String template) {
        this.route = template;
    }

    /** The stable code of the error that the answer tells of. */
    public void failedWith(String stableCode) {
        this.code = stableCode;
    }

    /** Does this on the thread that calls; every line that is logged meanwhile has the id. */
    <E extends Exception> boolean during(LogContext.Work<E> work) throws E {
        return LogContext.of(id).during(work);
    }

    AnsweredRequest answered(Response response) {
        int status = response.getStatus() == 0 ? HttpStatus.OK_200 : response.getStatus();
        String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean stream = type != null && type.startsWith(AnsweredRequest.STREAM);
        return new AnsweredRequest(
                method, route, status, Optional.ofNullable(code), Duration.ofNanos(System.nanoTime() - begin), stream);
    }
}
