package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.json.SettingsRequest;
import io.cruddur.messaging.app.http.json.SettingsView;
import io.cruddur.messaging.app.http.json.UnreadView;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.GroupSettings;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The routes by which the owner of an inbox archives and mutes its groups, and counts those with something to read. */
final class SettingsRoutes implements Routes {

    private final UseCases useCases;
    private final Callers callers;
    private final Limits limits;

    SettingsRoutes(UseCases useCases, Callers callers, Limits limits) {
        this.useCases = useCases;
        this.callers = callers;
        this.limits = limits;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.patch("/api/message_groups/{message_group_uuid}", callers.only(this::change));
        Routes.get(routes, "/api/unread", callers.only(this::unread));
    }

    private void change(Context ctx, Participant caller) {
        limits.countRead(caller.id());
        MessageGroupId group = MessagingRoutes.groupId(ctx);
        SettingsRequest request = SettingsRequest.parse(ctx.bodyAsBytes());
        GroupSettings settings = useCases.changeGroupSettings().change(caller.id(), group, request.change());
        Json.answer(ctx, SettingsView.of(group, settings));
    }

    private void unread(Context ctx, Participant caller) {
        limits.countRead(caller.id());
        Json.answer(ctx, new UnreadView(useCases.countUnreadGroups().count(caller.id())));
    }
}
