package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.RequestException;
import io.cruddur.messaging.domain.Cursor;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.WireTime;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pages in the query ({@code limit}, {@code before}, {@code after}) and in the {@code Link} header (RFC 8288).
 *
 * @param prefix what comes before the path in a link; nothing for links that are relative to the request
 */
record Paging(String prefix) {

    private static final String LIMIT = "limit";

    /** Java would take a sign, and the digits of any script. */
    private static final Pattern LIMIT_DIGITS = Pattern.compile("[0-9]{1,9}");

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String CREATED_AT = "created_at";
    private static final String ARCHIVED = "archived";
    private static final String INCLUDE = "include";
    private static final String UNREAD_COUNT = "unread_count";

    /** The page that the query asks for; the newest one where it names no cursor. */
    static PageRequest requested(Context ctx) {
        int limit = parameter(ctx, LIMIT).map(Paging::parseLimit).orElse(PageRequest.DEFAULT_LIMIT);
        Optional<Cursor> before = parameter(ctx, BEFORE).map(Cursor::new);
        Optional<Cursor> after = parameter(ctx, AFTER).map(Cursor::new);
        if (before.isPresent() && after.isPresent()) {
            throw new RequestException(HttpErrorCode.BEFORE_AND_AFTER);
        }
        return before.<PageRequest>map(cursor -> new PageRequest.Before(cursor, limit))
                .or(() -> after.map(cursor -> new PageRequest.After(cursor, limit)))
                .orElseGet(() -> new PageRequest.Newest(limit));
    }

    /** The time that the query gives a message of an older system, whose id does not tell it. */
    static Optional<Instant> createdAt(Context ctx) {
        return parameter(ctx, CREATED_AT)
                .map(text -> WireTime.parse(text, ZoneOffset.UTC)
                        .orElseThrow(() -> new RequestException(HttpErrorCode.CREATED_AT_INVALID)));
    }

    /** Whether the query asks for the archived groups instead of the others. */
    static boolean archived(Context ctx) {
        Optional<String> archived = parameter(ctx, ARCHIVED);
        if (archived.filter(given -> !List.of("true", "false").contains(given)).isPresent()) {
            throw new RequestException(HttpErrorCode.ARCHIVED_INVALID);
        }
        return archived.filter("true"::equals).isPresent();
    }

    /** Whether the query asks to count what is unread. */
    static boolean includesUnreadCount(Context ctx) {
        Optional<String> include = parameter(ctx, INCLUDE);
        if (include.filter(named -> !named.equals(UNREAD_COUNT)).isPresent()) {
            throw new RequestException(HttpErrorCode.INCLUDE_INVALID);
        }
        return include.isPresent();
    }

    /**
     * Links the page to its neighbours: {@code next} goes on in the direction of reading, {@code prev} back, and
     * {@code current} is there where the page reaches the newest item, to ask later what came after it.
     */
    void link(Context ctx, PageRequest asked, Page<?> page) {
        boolean upwards = asked instanceof PageRequest.After;
        List<String> links = new ArrayList<>();
        page.older().ifPresent(cursor -> links.add(link(ctx, BEFORE, cursor, upwards ? "prev" : "next")));
        page.newer().ifPresent(cursor -> links.add(link(ctx, AFTER, cursor, upwards ? "next" : "prev")));
        page.catchUp().ifPresent(cursor -> links.add(link(ctx, AFTER, cursor, "current")));
        if (!links.isEmpty()) {
            ctx.header("Link", String.join(", ", links));
        }
    }

    private String link(Context ctx, String parameter, Cursor cursor, String relation) {
        String limit = parameter(ctx, LIMIT)
                .map(given -> "&limit=" + parseLimit(given))
                .orElse("");
        String include = parameter(ctx, INCLUDE).isPresent() ? "&" + INCLUDE + "=" + UNREAD_COUNT : "";
        String archived = parameter(ctx, ARCHIVED).isPresent() ? "&" + ARCHIVED + "=" + archived(ctx) : "";
        return "<" + prefix + ctx.path() + "?" + parameter + "=" + cursor + limit + include + archived + ">; rel=\""
                + relation + "\"";
    }

    /** Asked of the servlet: Javalin drops a parameter that can't be decoded, and the newest page would answer for it. */
    static Optional<String> parameter(Context ctx, String name) {
        String[] values = ctx.req().getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new RequestException(HttpErrorCode.PARAMETER_REPEATED);
        }
        return Optional.ofNullable(values).map(given -> given[0]);
    }

    private static int parseLimit(String text) {
        if (!LIMIT_DIGITS.matcher(text).matches()) {
            throw new InvalidInputException(
                    ErrorCode.LIMIT_INVALID, "limit is a number from 1 to " + PageRequest.MAX_LIMIT + ".");
        }
        return Integer.parseInt(text);
    }
}
