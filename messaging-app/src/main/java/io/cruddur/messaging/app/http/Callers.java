package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import io.cruddur.messaging.domain.port.UserDirectory;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who calls, before anything else of a request is looked at. */
final class Callers {

    /** RFC 9110, section 11.4, and RFC 6750, section 2.1: the scheme in any case, then the token. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    private final TokenVerifier tokens;
    private final UserDirectory users;
    private final Newcomers newcomers;
    private final RequestsUnderWay underWay;

    Callers(TokenVerifier tokens, UserDirectory users, Newcomers newcomers, RequestsUnderWay underWay) {
        this.tokens = tokens;
        this.users = users;
        this.newcomers = newcomers;
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
        void handle(Context ctx, Participant caller, Instant expiresAt);
    }

    private record Caller(Participant user, Instant expiresAt) {}

    /** Calls the handler for a known user, and nobody else: {@link UnauthenticatedException}. */
    Handler only(CallerHandler handler) {
        return ctx -> {
            Participant caller = caller(ctx).user();
            underWay.begin(ctx, caller.id());
            handler.handle(ctx, caller);
        };
    }

    /** The same for a handler that has to know when the caller's token expires. */
    Handler only(LastingHandler handler) {
        return ctx -> {
            Caller caller = caller(ctx);
            handler.handle(ctx, caller.user(), caller.expiresAt());
        };
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
        VerifiedToken token = tokens.verify(bearer.group(1));
        Participant user = users.findByIdentity(token.identity()).orElseGet(() -> newcomer(token.identity()));
        return new Caller(user, token.expiresAt());
    }

    private Participant newcomer(IdentityId identity) {
        newcomers.welcome(identity);
        return users.findByIdentity(identity)
                .orElseThrow(() -> new UnauthenticatedException("The token is valid, but its user is gone again."));
    }
}
