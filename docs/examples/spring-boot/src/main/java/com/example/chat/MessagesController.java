package com.example.chat;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.Handle;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MessagesController {

    /** The service, not the caller, is in trouble. A send without an id may have happened: list the messages before a repeat. */
    private static final HttpStatus TRY_AGAIN = HttpStatus.SERVICE_UNAVAILABLE;

    private static final Map<Class<? extends MessagingException>, HttpStatus> STATUS = Map.of(
            InvalidInputException.class, HttpStatus.BAD_REQUEST,
            UnauthenticatedException.class, HttpStatus.UNAUTHORIZED,
            ForbiddenException.class, HttpStatus.FORBIDDEN,
            NotAUserException.class, HttpStatus.FORBIDDEN,
            NotFoundException.class, HttpStatus.NOT_FOUND,
            ConflictException.class, HttpStatus.CONFLICT);

    private final UseCases messaging;

    MessagesController(UseCases messaging) {
        this.messaging = messaging;
    }

    /** Into a group, or to somebody by their handle. */
    record NewMessage(UUID group, String to, String text) {}

    record SentMessage(UUID group, UUID id, String text, String createdAt) {}

    record InboxRow(UUID group, String with, String lastMessage, boolean unread) {}

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.CREATED)
    SentMessage send(Participant caller, @RequestBody NewMessage message) {
        MessageText text = new MessageText(message.text());
        Message sent = message.group() == null
                ? messaging.startMessageGroup().start(caller, new Handle(message.to()), text)
                : messaging.sendMessage().send(caller, new MessageGroupId(message.group()), text);
        return new SentMessage(
                sent.group().value(), sent.id().value(), sent.text(), WireTime.format(sent.createdAt()));
    }

    @GetMapping("/groups")
    List<InboxRow> groups(Participant caller) {
        return messaging.listMessageGroups().list(caller.id(), PageRequest.newest()).items().stream()
                .map(MessagesController::row)
                .toList();
    }

    private static InboxRow row(MessageGroup group) {
        return new InboxRow(
                group.id().value(),
                group.counterpart().handle().value(),
                group.lastMessage().preview(),
                group.unread());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(MessagingException e) {
        return ResponseEntity.status(STATUS.getOrDefault(e.getClass(), TRY_AGAIN))
                .body(Map.of("error", e.code().wire(), "message", e.getMessage()));
    }
}
