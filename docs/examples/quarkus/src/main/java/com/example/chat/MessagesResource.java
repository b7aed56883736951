package com.example.chat;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroup;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.domain.NotAUserException;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.WireTime;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.cruddur.messaging.postgres.PostgresUserDirectory;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

@Path("/")
public class MessagesResource {

    private static final Map<Class<? extends MessagingException>, Status> STATUS = Map.of(
            InvalidInputException.class, Status.BAD_REQUEST,
            UnauthenticatedException.class, Status.UNAUTHORIZED,
            ForbiddenException.class, Status.FORBIDDEN,
            NotAUserException.class, Status.FORBIDDEN,
            NotFoundException.class, Status.NOT_FOUND,
            ConflictException.class, Status.CONFLICT);

    private final UseCases messaging;
    private final PostgresUserDirectory users;

    MessagesResource(UseCases messaging, PostgresUserDirectory users) {
        this.messaging = messaging;
        this.users = users;
    }

    /** Into a group, or to somebody by their handle. */
    public record NewMessage(UUID group, String to, String text) {}

    public record SentMessage(UUID group, UUID id, String text, String createdAt) {}

    public record InboxRow(UUID group, String with, String lastMessage, boolean unread) {}

    @POST
    @Path("messages")
    @ResponseStatus(201)
    public SentMessage send(NewMessage message, @Context SecurityContext security) {
        if (message == null) {
            throw new BadRequestException("A message is missing.");
        }
        Participant caller = caller(security);
        MessageText text = new MessageText(message.text());
        Message sent = message.group() == null
                ? messaging.startMessageGroup().start(caller, new Handle(message.to()), text)
                : messaging.sendMessage().send(caller, new MessageGroupId(message.group()), text);
        return new SentMessage(
                sent.group().value(), sent.id().value(), sent.text(), WireTime.format(sent.createdAt()));
    }

    @GET
    @Path("groups")
    public List<InboxRow> groups(@Context SecurityContext security) {
        Participant caller = caller(security);
        return messaging.listMessageGroups().list(caller.id(), PageRequest.newest()).items().stream()
                .map(MessagesResource::row)
                .toList();
    }

    private static InboxRow row(MessageGroup group) {
        return new InboxRow(
                group.id().value(),
                group.counterpart().handle().value(),
                group.lastMessage().preview(),
                group.unread());
    }

    /** Who calls: whoever Quarkus says, as a user of the directory. Their first call makes them one. */
    private Participant caller(SecurityContext security) {
        String name = security.getUserPrincipal().getName();
        IdentityId id = new IdentityId(name);
        return users.findByIdentity(id)
                .orElseGet(() -> users.register(new Identity(id, name, name, name + "@example.com", true)));
    }

    /**
     * What is not among the statuses means that the service, not the caller, is in trouble. A send without an id may have happened:
     * list the messages before a repeat.
     */
    @ServerExceptionMapper
    public RestResponse<Map<String, String>> refused(MessagingException e) {
        return RestResponse.status(
                STATUS.getOrDefault(e.getClass(), Status.SERVICE_UNAVAILABLE),
                Map.of("error", e.code().wire(), "message", e.getMessage()));
    }
}
