package io.cruddur.messaging.app.http.limit;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.domain.UserId;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * How many requests of each user are under way, from the token that names them to the end of the answer. It bounds the
 * threads that one user can hold, and the answers that they don't read.
 */
public final class RequestsUnderWay {

    private static final Duration WAIT = Duration.ofSeconds(1);

    private final int limit;
    private final ConcurrentMap<UserId, Integer> counts = new ConcurrentHashMap<>();

    /** Allows each user so many. */
    public RequestsUnderWay(int limit) {
        this.limit = limit;
    }

    /**
     * Counts this request as one of the user's, until its answer is written.
     *
     * @throws LimitedException when there are too many
     */
    public void begin(Context ctx, UserId user) {
        counts.merge(user, 1, (underWay, one) -> {
            if (underWay >= limit) {
                throw new LimitedException(HttpErrorCode.REQUESTS_LIMITED, WAIT);
            }
            return underWay + one;
        });
        Request.addCompletionListener(ServletContextRequest.getServletContextRequest(ctx.req()), failure -> end(user));
    }

    private void end(UserId user) {
        counts.computeIfPresent(user, (key, underWay) -> underWay == 1 ? null : underWay - 1);
    }
}
