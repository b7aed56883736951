package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.Callers.CallerHandler;
import io.cruddur.messaging.app.http.error.HttpErrorCode;
import io.cruddur.messaging.app.http.error.RequestException;
import io.cruddur.messaging.app.http.json.CountedMessageGroupView;
import io.cruddur.messaging.app.http.json.Health;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.json.MarkReadRequest;
import io.cruddur.messaging.app.http.json.MarkedReadView;
import io.cruddur.messaging.app.http.json.MessageGroupView;
import io.cruddur.messaging.app.http.json.MessageView;
import io.cruddur.messaging.app.http.json.ParticipantsView;
import io.cruddur.messaging.app.http.json.SendRequest;
import io.cruddur.messaging.app.http.json.SentMessageView;
import io.cruddur.messaging.app.http.limit.LimitedException;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.http.live.LiveEvents;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.Participation;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.domain.usecase.StartMessageGroup;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The routes of the Cruddur web client, and the file that describes them. */
final class MessagingRoutes implements Routes {

    private final UseCases useCases;
    private final Callers callers;
    private final Limits limits;
    private final Paging paging;
    private final LiveEvents events;
    private final BooleanSupplier stopping;

    MessagingRoutes(
            UseCases useCases,
            Callers callers,
            Limits limits,
            Paging paging,
            LiveEvents events,
            BooleanSupplier stopping) {
        this.useCases = useCases;
        this.callers = callers;
        this.limits = limits;
        this.paging = paging;
        this.events = events;
        this.stopping = stopping;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(routes, "/openapi.json", MessagingRoutes::openApi);
        Routes.get(routes, "/api/health-check", this::health);
        Routes.get(routes, "/api/message_groups", reading(this::messageGroups));
        Routes.get(routes, "/api/message_groups/{message_group_uuid}", reading(this::participants));
        routes.post("/api/message_groups/{message_group_uuid}/read", reading(this::markRead));
        Routes.get(routes, "/api/events", callers.onlyWhileValid(events::open));
        Routes.get(routes, "/api/messages/{message_group_uuid}", reading(this::messages));
        routes.post("/api/messages", callers.only(this::send));
        new RevisionRoutes(useCases, callers, limits, paging).addTo(routes);
        new SettingsRoutes(useCases, callers, limits).addTo(routes);
        new UserRoutes(useCases, callers, limits).addTo(routes);
        new BlockRoutes(useCases, callers, limits, paging).addTo(routes);
        new ExportRoutes(useCases.exportUser(), callers, limits).addTo(routes);
    }

    private void health(Context ctx) {
        if (stopping.getAsBoolean()) {
            throw new RequestException(HttpErrorCode.SHUTTING_DOWN);
        }
        Json.answer(ctx, new Health(true, 1));
    }

    /** What a known user asks, within their limit of reads. */
    private Handler reading(CallerHandler handler) {
        return callers.within(limits::countRead, handler);
    }

    private static void openApi(Context ctx) {
        ctx.contentType(Json.CONTENT_TYPE).result(MessagingRoutes.class.getResourceAsStream("openapi.json"));
    }

    private void messageGroups(Context ctx, Participant caller) {
        PageRequest asked = Paging.requested(ctx);
        boolean counted = Paging.includesUnreadCount(ctx);
        Page<MessageGroup> page = useCases.listMessageGroups().list(caller.id(), asked, Paging.archived(ctx));
        paging.link(ctx, asked, page);
        Json.answer(
                ctx,
                page.items().stream()
                        .map(group -> counted ? counted(group) : MessageGroupView.of(group))
                        .toList());
    }

    private CountedMessageGroupView counted(MessageGroup group) {
        return CountedMessageGroupView.of(group, useCases.countUnread().count(group));
    }

    private void participants(Context ctx, Participant caller) {
        MessageGroupId group = groupId(ctx);
        List<Participation> participations = useCases.listParticipants().list(caller.id(), group);
        Json.answer(ctx, ParticipantsView.of(group, participations));
    }

    private void markRead(Context ctx, Participant caller) {
        MessageGroupId group = groupId(ctx);
        Instant readUpTo = MarkReadRequest.parse(ctx.bodyAsBytes()).readUpTo();
        Json.answer(ctx, MarkedReadView.of(group, useCases.markRead().mark(caller.id(), group, readUpTo)));
    }

    private void messages(Context ctx, Participant caller) {
        PageRequest asked = Paging.requested(ctx);
        MessageGroupId group = groupId(ctx);
        Page<Message> page = useCases.listMessages().list(caller.id(), group, asked);
        paging.link(ctx, asked, page);
        Json.answer(ctx, page.items().stream().map(MessageView::of).toList());
    }

    private void send(Context ctx, Participant caller) {
        SendRequest request = SendRequest.parse(ctx.bodyAsBytes());
        Message sent = limits.countSend(caller.id())
                .map(refusal -> sentBefore(caller, request, refusal))
                .orElseGet(() -> send(caller, request));
        Json.answer(ctx, SentMessageView.of(sent));
    }

    private Message send(Participant caller, SendRequest request) {
        StoredMessage stored = request.group()
                .map(group -> sendInto(groupId(group), caller, request))
                .orElseGet(() -> start(caller, request));
        if (!stored.isNew()) {
            limits.countRepeat(caller.id());
        }
        return stored.message();
    }

    private StoredMessage start(Participant caller, SendRequest request) {
        StartMessageGroup start = useCases.startMessageGroup();
        MessageText text = request.text();
        Handle recipient = request.recipient();
        return request.id()
                .map(id -> start.start(caller, recipient, text, id))
                .orElseGet(() -> new StoredMessage(start.start(caller, recipient, text), true));
    }

    private StoredMessage sendInto(MessageGroupId group, Participant caller, SendRequest request) {
        SendMessage send = useCases.sendMessage();
        MessageText text = request.text();
        return request.id()
                .map(id -> send.send(caller, group, text, id))
                .orElseGet(() -> new StoredMessage(send.send(caller, group, text), true));
    }

    /** The answer for a caller who may not send now: a repeat of what is stored is not refused. */
    private Message sentBefore(Participant caller, SendRequest request, LimitedException refusal) {
        MessageId id = request.id().orElseThrow(() -> refusal);
        MessageText text = request.text();
        if (!limits.allowsRepeat(caller.id())) {
            throw refusal;
        }
        Optional<Message> sent = request.group()
                .map(group -> useCases.sendMessage().findSent(caller, groupId(group), text, id))
                .orElseGet(() -> useCases.startMessageGroup().findSent(caller, request.recipient(), text, id));
        return sent.orElseThrow(() -> refusal);
    }

    /** The group that a path names. */
    static MessageGroupId groupId(Context ctx) {
        return groupId(ctx.pathParam("message_group_uuid"));
    }

    /** A text that is not an id is refused like the id of a group of others. */
    private static MessageGroupId groupId(String text) {
        return MessageGroupId.parse(text)
                .orElseThrow(() -> new NotFoundException(
                        ErrorCode.NOT_A_MEMBER, "You take part in no message group with this id; it is not a UUID."));
    }
}
