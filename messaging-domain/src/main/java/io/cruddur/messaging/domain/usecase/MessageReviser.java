package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Event.MessageRevised;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What an edit and a deletion have in common: who may, and who is told. */
final class MessageReviser {

    private final MessageStore store;
    private final Participants participants;
    private final MessageBroadcast broadcast;
    private final FreshMessages fresh;
    private final RevisionRules rules;

    MessageReviser(
            MessageStore store,
            Participants participants,
            MessageBroadcast broadcast,
            FreshMessages fresh,
            RevisionRules rules) {
        this.store = requireNonNull(store, "store");
        this.participants = requireNonNull(participants, "participants");
        this.broadcast = requireNonNull(broadcast, "broadcast");
        this.fresh = requireNonNull(fresh, "fresh");
        this.rules = requireNonNull(rules, "rules");
    }

    /**
     * Revises a message of the caller, and tells both participants: of a repeat too, since the service may have died before
     * it told of the change.
     *
     * @param change makes of the message, and the id of the caller's counterpart, what it becomes
     */
    Message revise(Participant caller, MessageReference reference, BiFunction<Message, UserId, Message> change) {
        UserId counterpart = participants.counterpart(caller.id(), reference.group());
        if (!rules.allowed()) {
            throw new ForbiddenException(ErrorCode.REVISIONS_DISABLED, "Messages can't be edited or deleted here yet.");
        }
        Message stored = stored(reference, message -> change.apply(ofSender(caller, message), counterpart));
        if (stored.revision().isChange()) {
            Set<UserId> both = Set.of(caller.id(), counterpart);
            broadcast.publish(new MessageRevised(stored.group(), stored.id(), stored.createdAt(), both));
        }
        return stored;
    }

    private Message stored(MessageReference reference, UnaryOperator<Message> change) {
        try {
            return store.revise(reference, change).orElseThrow(MessageReference::notFound);
        } finally {
            fresh.forget(reference.group(), reference.id()); // also where the outcome is unknown
        }
    }

    private static Message ofSender(Participant caller, Message message) {
        if (!message.sender().id().equals(caller.id())) {
            throw new ForbiddenException(ErrorCode.NOT_THE_SENDER, "Only who sent a message may edit or delete it.");
        }
        return message;
    }
}
