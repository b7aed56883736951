package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.json.UserView;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.NamePrefix;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Whom the caller may write to. */
final class UserRoutes implements Routes {

    private static final String BEGINNING = "q";

    private final UseCases useCases;
    private final Callers callers;
    private final Limits limits;

    UserRoutes(UseCases useCases, Callers callers, Limits limits) {
        this.useCases = useCases;
        this.callers = callers;
        this.limits = limits;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(routes, "/api/users", callers.within(limits::countRead, this::search));
        Routes.get(routes, "/api/users/@{handle}/short", callers.within(limits::countRead, this::user));
    }

    private void search(Context ctx, Participant caller) {
        NamePrefix beginning = new NamePrefix(Paging.parameter(ctx, BEGINNING).orElse(""));
        Json.answer(
                ctx,
                useCases.searchUsers().search(caller.id(), beginning).stream()
                        .map(UserView::of)
                        .toList());
    }

    private void user(Context ctx, Participant caller) {
        Handle handle = new Handle(ctx.pathParam("handle"));
        Json.answer(
                ctx, useCases.findUser().find(handle).<Object>map(UserView::of).orElse(Map.of()));
    }
}
