package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageReference;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Instant;
import java.time.InstantSource;

/** A sender gives a message of theirs another text. Safe for use by many threads. */
public final class EditMessage {

    private final MessageReviser reviser;
    private final KnownBlocks blocks;
    private final RevisionRules rules;
    private final InstantSource clock;

    /** The same for a service without blocks. */
    public EditMessage(MessageStore store, MessageBroadcast broadcast, RevisionRules rules, InstantSource clock) {
        this(store, KnownBlocks.none(), broadcast, rules, clock);
    }

    /**
     * Writes to this store.
     *
     * @param blocks who blocks whom
     * @param broadcast who is told of each edit
     * @param rules for how long a message may be edited
     * @param clock the time of an edit
     */
    public EditMessage(
            MessageStore store,
            KnownBlocks blocks,
            MessageBroadcast broadcast,
            RevisionRules rules,
            InstantSource clock) {
        this(
                new MessageReviser(store, new Participants(store), broadcast, FreshMessages.none(), rules),
                blocks,
                rules,
                clock);
    }

    EditMessage(MessageReviser reviser, KnownBlocks blocks, RevisionRules rules, InstantSource clock) {
        this.reviser = requireNonNull(reviser, "reviser");
        this.blocks = requireNonNull(blocks, "blocks");
        this.rules = requireNonNull(rules, "rules");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Edits a message. May be repeated: a message that has the text already stays as it is. Of two edits at once, the one
     * that is stored later wins.
     *
     * @param caller the message gets their present names
     * @return the message as it is stored now
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}, {@code message_not_found}
     * @throws ForbiddenException {@code not_the_sender}, {@code edit_window_over}, {@code revisions_disabled};
     *     {@code message_refused} while the counterpart blocks the caller
     * @throws ConflictException {@code message_deleted}; {@code recipient_blocked} while the caller blocks the counterpart
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public Message edit(Participant caller, MessageReference reference, MessageText text) {
        requireNonNull(caller, "caller");
        requireNonNull(reference, "reference");
        requireNonNull(text, "text");
        Instant now = clock.instant();
        return reviser.revise(
                caller, reference, (message, counterpart) -> edited(message, text, caller, counterpart, now));
    }

    private Message edited(Message message, MessageText text, Participant caller, UserId counterpart, Instant now) {
        if (message.isDeleted()) {
            throw new ConflictException(ErrorCode.MESSAGE_DELETED, "The message is deleted.");
        }
        if (message.text().equals(text.value())) {
            return message;
        }
        blocks.requireNone(caller.id(), counterpart);
        if (rules.editWindow().isZero() || now.isAfter(message.createdAt().plus(rules.editWindow()))) {
            throw new ForbiddenException(
                    ErrorCode.EDIT_WINDOW_OVER,
                    "The message can't be edited any more; delete it, or write another one.");
        }
        return message.edited(text, caller, now);
    }
}
