package io.cruddur.messaging.app.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.http.Routes;
import io.cruddur.messaging.app.http.json.UserView;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The embedded mode's own routes: they list the users, and sign in as any of them. */
final class DevRoutes implements Routes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final UserStore users;
    private final LocalIssuer issuer;

    DevRoutes(UserStore users, LocalIssuer issuer) {
        this.users = users;
        this.issuer = issuer;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(
                routes,
                "/dev/users",
                ctx -> ctx.json(users.list().stream()
                        .map(Account::user)
                        .map(UserView::of)
                        .toList()));
        routes.post("/dev/sign-in", ctx -> ctx.json(Map.of("access_token", signIn(handle(ctx)))));
    }

    /** For the user's identity. A user without one is tied to an identity whose name is the user's id. */
    private String signIn(Handle handle) {
        Participant user = users.findByName(handle)
                .orElseThrow(() ->
                        new NotFoundException(ErrorCode.USER_NOT_FOUND, "No user has the handle " + handle + "."));
        Account account = users.list().stream()
                .filter(listed -> listed.user().equals(user))
                .findFirst()
                .orElseThrow();
        if (account.hasIdentity()) {
            return issuer.issue(new IdentityId(account.identity()));
        }
        IdentityId identity = new IdentityId(user.id().toString());
        users.tie(List.of(new IdentityTie(account, identity)));
        return issuer.issue(identity);
    }

    /** A body that is not JSON has no handle, and is refused like a blank one. */
    private static Handle handle(Context ctx) {
        try {
            return new Handle(JSON.readTree(ctx.body()).path("handle").asText());
        } catch (JsonProcessingException e) {
            return new Handle("");
        }
    }
}
