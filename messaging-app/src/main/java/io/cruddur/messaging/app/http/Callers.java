package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.limit.RequestsUnderWay;
import io.cruddur.messaging.domain.Caller;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.usecase.FindCaller;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who calls, before anything else of a request is looked at. */
final class Callers {

    /** RFC 9110, section 11.4, and RFC 6750, section 2.1: the scheme in any case, then the token. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final FindCaller findCaller;
    private final RequestsUnderWay underWay;

    Callers(FindCaller findCaller, RequestsUnderWay underWay) {
        this.findCaller = findCaller;
        this.underWay = underWay;
    }

    /** A handler of requests whose caller is known. */
    @FunctionalInterface
    interface CallerHandler {
        void handle(Context ctx, Participant caller);
    }

    /** A handler that goes on for longer than a request, and ends when the caller's token expires. */
    @FunctionalInterface
    interface LastingHandler {
        void handle(Context ctx, Caller caller);
    }

    /** Calls the handler for a known user, and nobody else: {@link UnauthenticatedException}. */
    Handler only(CallerHandler handler) {
        return ctx -> {
            Participant caller = caller(ctx).user();
            underWay.begin(ctx, caller.id());
            handler.handle(ctx, caller);
        };
    }

    /** The same for a known user within a limit, which is counted first. */
    Handler within(Consumer<UserId> limit, CallerHandler handler) {
        return only((ctx, caller) -> {
            limit.accept(caller.id());
            handler.handle(ctx, caller);
        });
    }

    /** The same for a handler that has to know when the caller's token expires. */
    Handler onlyWhileValid(LastingHandler handler) {
        return ctx -> handler.handle(ctx, caller(ctx));
    }

    private Caller caller(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization == null) {
            throw new UnauthenticatedException("There is no Authorization header.");
        }
        Matcher bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            throw new UnauthenticatedException("The Authorization header holds no bearer token.");
        }
        return findCaller.find(bearer.group(1));
    }
}
