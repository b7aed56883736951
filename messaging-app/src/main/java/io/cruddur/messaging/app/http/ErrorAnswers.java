package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.error.Accept;
import io.cruddur.messaging.app.http.error.Advice;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.app.http.error.RequestException;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.limit.LimitedException;
import io.cruddur.messaging.app.http.server.Exchange;
import io.cruddur.messaging.app.http.server.JsonErrorHandler;
import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.domain.NotAUserException;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.OutcomeUnknownException;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.UnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Exceptions as answers, in the form that the client asks for. What an operator would ask about is logged. */
final class ErrorAnswers implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final int MAX_LOGGED = 200;

    /** The domain's own sentence is for operators: it names hosts and tables. */
    private static final String AWAY = "Something that this call needs is away, and nothing was changed; repeat it.";

    @Override
    public void addTo(RoutesConfig routes) {
        routes.exception(InvalidInputException.class, (e, ctx) -> refuse(ctx, 422, e));
        routes.exception(ForbiddenException.class, (e, ctx) -> refuse(ctx, 403, e));
        routes.exception(NotFoundException.class, (e, ctx) -> refuse(ctx, 404, e));
        routes.exception(ConflictException.class, (e, ctx) -> refuse(ctx, 409, e));
        routes.exception(UnauthenticatedException.class, ErrorAnswers::unauthenticated);
        routes.exception(NotAUserException.class, ErrorAnswers::notAUser);
        routes.exception(UnavailableException.class, (e, ctx) -> tryAgain(ctx, e, AWAY));
        routes.exception(OutcomeUnknownException.class, (e, ctx) -> tryAgain(ctx, e, Advice.detail(e)));
        routes.exception(RequestException.class, (e, ctx) -> answer(ctx, e.code()));
        routes.exception(LimitedException.class, ErrorAnswers::limited);
        routes.exception(MethodNotAllowedResponse.class, ErrorAnswers::methodNotAllowed);
        routes.exception(
                HttpResponseException.class, (e, ctx) -> answer(ctx, HttpErrorCode.ofServerError(e.getStatus())));
        routes.exception(EofException.class, (e, ctx) -> answer(ctx, HttpErrorCode.BAD_REQUEST));
        routes.exception(Exception.class, ErrorAnswers::other);
        routes.error(408, ctx -> answer(ctx, HttpErrorCode.REQUEST_TIMEOUT));
    }

    /** Answers for an error of the Java machine, which no exception handler sees: through {@link JsonErrorHandler}. */
    static void fatal(HttpServletResponse response, Error error) {
        LOG.atError().setCause(error).log("Request failed fatally");
        try {
            response.sendError(500);
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("Nobody waits for the answer any more");
        }
    }

    private static void refuse(Context ctx, int status, MessagingException e) {
        answer(ctx, new Problem(status, e.code().wire(), Advice.detail(e)));
    }

    /** The caller is not told why: the reason would help somebody who tries out tokens. */
    private static void unauthenticated(UnauthenticatedException e, Context ctx) {
        log(Level.INFO, ctx, e);
        ctx.header("WWW-Authenticate", "Bearer");
        answer(ctx, new Problem(401, e.code().wire(), null));
    }

    /** Not 401: signing in again would not help. */
    private static void notAUser(NotAUserException e, Context ctx) {
        log(Level.INFO, ctx, e);
        refuse(ctx, 403, e);
    }

    private static void tryAgain(Context ctx, MessagingException e, @Nullable String detail) {
        log(Level.WARN, ctx, e);
        ctx.header("Retry-After", Problem.RETRY_AFTER);
        answer(ctx, new Problem(503, e.code().wire(), detail));
    }

    private static void limited(LimitedException e, Context ctx) {
        ctx.header("Retry-After", e.retryAfter());
        answer(ctx, e.code());
    }

    private static void methodNotAllowed(MethodNotAllowedResponse e, Context ctx) {
        ctx.header("Allow", e.getDetails().values().iterator().next());
        answer(ctx, HttpErrorCode.METHOD_NOT_ALLOWED);
    }

    private static void other(Exception e, Context ctx) {
        if (e instanceof HttpException refusal) { // by Jetty, for a query that it can't decode
            answer(ctx, HttpErrorCode.ofServerError(refusal.getCode()));
            return;
        }
        LOG.atError()
                .setCause(e)
                .addKeyValue("method", ctx.method())
                .addKeyValue("path", cut(ctx.path()))
                .log("Request failed unexpectedly");
        answer(ctx, HttpErrorCode.INTERNAL_ERROR);
    }

    private static void answer(Context ctx, HttpErrorCode code) {
        answer(ctx, Problem.of(code));
    }

    private static void answer(Context ctx, Problem problem) {
        ctx.status(problem.status());
        Exchange.of(ctx.req()).ifPresent(exchange -> exchange.failedWith(problem.code()));
        ctx.res().addHeader("Vary", "Accept");
        if (Accept.of(Collections.list(ctx.req().getHeaders("Accept"))).prefersProblem()) {
            ctx.json(problem.details()).contentType(Problem.CONTENT_TYPE);
        } else {
            Json.answer(ctx, problem.plain());
        }
    }

    /** Strangers choose what is logged here, so a line takes a bounded part of what they send. */
    private static String cut(String text) {
        return text.length() <= MAX_LOGGED ? text : text.substring(0, MAX_LOGGED) + "…";
    }

    private static void log(Level level, Context ctx, MessagingException e) {
        LOG.atLevel(level)
                .addKeyValue("code", e.code().wire())
                .addKeyValue("method", ctx.method())
                .addKeyValue("path", cut(ctx.path()))
                .addKeyValue("reason", cut(String.valueOf(e.getMessage())))
                .addKeyValue("cause", cut(String.valueOf(e.getCause())))
                .log("Request failed");
    }
}
