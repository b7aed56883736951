package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A sender takes back the text of a message of theirs. The message keeps its id and its place, so nothing else changes.
 *
 * <p>Safe for use by many threads.
 */
public final class DeleteMessage {

    private final MessageReviser reviser;
    private final InstantSource clock;

    /**
     * Writes to this store.
     *
     * @param broadcast who is told of each deletion
     * @param rules whether a message may be deleted
     * @param clock the time of a deletion
     */
    public DeleteMessage(MessageStore store, MessageBroadcast broadcast, RevisionRules rules, InstantSource clock) {
        this(new MessageReviser(store, new Participants(store), broadcast, FreshMessages.none(), rules), clock);
    }

    DeleteMessage(MessageReviser reviser, InstantSource clock) {
        this.reviser = requireNonNull(reviser, "reviser");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Deletes a message, however old it is, and whoever blocks whom. May be repeated: a deleted message stays as it is.
     *
     * @return the message as it is stored now, without a text
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}, {@code message_not_found}
     * @throws io.cruddur.messaging.domain.ForbiddenException {@code not_the_sender}, {@code revisions_disabled}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public Message delete(Participant caller, MessageReference reference) {
        requireNonNull(caller, "caller");
        requireNonNull(reference, "reference");
        Instant now = clock.instant();
        return reviser.revise(
                caller, reference, (message, counterpart) -> message.isDeleted() ? message : message.deleted(now));
    }
}
