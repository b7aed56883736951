package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.Callers.CallerHandler;
import io.cruddur.messaging.app.http.json.EditRequest;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.json.MessageView;
import io.cruddur.messaging.app.http.json.SentMessageView;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** The routes by which senders edit and delete what they wrote, and by which those who were away learn of it. */
final class RevisionRoutes implements Routes {

    private static final String MESSAGE = "/api/messages/{message_group_uuid}/{message_uuid}";

    private final UseCases useCases;
    private final Callers callers;
    private final Limits limits;
    private final Paging paging;

    RevisionRoutes(UseCases useCases, Callers callers, Limits limits, Paging paging) {
        this.useCases = useCases;
        this.callers = callers;
        this.limits = limits;
        this.paging = paging;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.patch(MESSAGE, sending(this::edit));
        routes.delete(MESSAGE, sending(this::delete));
        Routes.get(routes, "/api/messages/{message_group_uuid}/revisions", callers.only(this::revisions));
    }

    /** What counts as a send, since it costs as much as one. */
    private Handler sending(CallerHandler handler) {
        return callers.only((ctx, caller) -> {
            limits.countSend(caller.id()).ifPresent(refusal -> {
                throw refusal;
            });
            handler.handle(ctx, caller);
        });
    }

    private void edit(Context ctx, Participant caller) {
        MessageReference reference = reference(ctx);
        MessageText text = EditRequest.parse(ctx.bodyAsBytes()).text();
        answer(ctx, useCases.editMessage().edit(caller, reference, text));
    }

    private void delete(Context ctx, Participant caller) {
        answer(ctx, useCases.deleteMessage().delete(caller, reference(ctx)));
    }

    private static void answer(Context ctx, Message message) {
        Json.answer(ctx, SentMessageView.of(message));
    }

    private void revisions(Context ctx, Participant caller) {
        limits.countRead(caller.id());
        PageRequest asked = Paging.requested(ctx);
        MessageGroupId group = MessagingRoutes.groupId(ctx);
        Page<Message> page = useCases.listRevisions().list(caller.id(), group, asked);
        paging.link(ctx, asked, page);
        Json.answer(ctx, page.items().stream().map(MessageView::of).toList());
    }

    private static MessageReference reference(Context ctx) {
        MessageGroupId group = MessagingRoutes.groupId(ctx);
        MessageId id = MessageId.find(ctx.pathParam("message_uuid")).orElseThrow(MessageReference::notFound);
        return Paging.createdAt(ctx)
                .map(createdAt -> MessageReference.of(group, id, createdAt))
                .orElseGet(() -> MessageReference.of(group, id));
    }
}
