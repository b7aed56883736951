package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Pattern D: a participant sends a message into a group that exists. Safe for use by many threads. */
public final class SendMessage {

    private final MessageStore store;
    private final Participants participants;
    private final KnownBlocks blocks;
    private final MessageWriter writer;

    /** The same for a service without blocks. */
    public SendMessage(MessageStore store, MessageBroadcast broadcast, InstantSource clock, RandomGenerator random) {
        this(store, KnownBlocks.none(), broadcast, clock, random);
    }

    /**
     * Writes to this store.
     *
     * @param blocks who blocks whom
     * @param broadcast who is told of each message that is stored
     * @param clock the time of new ids, and what a client's ids are held against
     * @param random the random bits of new ids; a secure one, where ids must not be guessed
     */
    public SendMessage(
            MessageStore store,
            KnownBlocks blocks,
            MessageBroadcast broadcast,
            InstantSource clock,
            RandomGenerator random) {
        this(store, new Participants(store), blocks, new MessageWriter(store, broadcast, clock, random));
    }

    SendMessage(MessageStore store, Participants participants, KnownBlocks blocks, MessageWriter writer) {
        this.store = requireNonNull(store, "store");
        this.participants = requireNonNull(participants, "participants");
        this.blocks = requireNonNull(blocks, "blocks");
        this.writer = requireNonNull(writer, "writer");
    }

    /**
     * Sends a message under a new id. Sent again, it is another message.
     *
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     * @throws ForbiddenException {@code message_refused} while the counterpart blocks the sender
     * @throws ConflictException {@code recipient_blocked} while the sender blocks the counterpart
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: list the messages to find out
     */
    public Message send(Participant sender, MessageGroupId group, MessageText text) {
        requireNonNull(sender, "sender");
        requireNonNull(group, "group");
        requireNonNull(text, "text");
        UserId counterpart = participants.counterpart(sender.id(), group);
        blocks.requireNone(sender.id(), counterpart);
        return write(sender, group, text, writer.mint(), counterpart).message();
    }

    /**
     * Sends a message under the sender's own id. However often and however late it is repeated, there is one message,
     * and the answer is the same: also while one of the two blocks the other.
     *
     * @return the message, and whether this call sent it
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     * @throws ForbiddenException {@code message_refused} while the counterpart blocks the sender,
     *     and nothing was sent with this id
     * @throws io.cruddur.messaging.domain.InvalidInputException {@code message_uuid_invalid} for an id that is not of
     *     version 7; {@code message_uuid_clock_skew} for one more than 2 minutes old or 10 seconds ahead that nothing was
     *     sent with
     * @throws ConflictException {@code message_uuid_reused} when another sender, or another
     *     text, was first; {@code message_uuid_crowded}; {@code recipient_blocked} while the sender blocks the counterpart,
     *     and nothing was sent with this id
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public StoredMessage send(Participant sender, MessageGroupId group, MessageText text, MessageId id) {
        requireNonNull(sender, "sender");
        requireNonNull(group, "group");
        requireNonNull(text, "text");
        requireNonNull(id, "id");
        UserId counterpart = participants.counterpart(sender.id(), group);
        try {
            blocks.requireNone(sender.id(), counterpart);
        } catch (ForbiddenException | ConflictException refusal) {
            Set<UserId> both = Set.of(sender.id(), counterpart);
            return new StoredMessage(writer.find(id, group, sender, text, both).orElseThrow(() -> refusal), false);
        }
        return write(sender, group, text, id, counterpart);
    }

    private StoredMessage write(
            Participant sender, MessageGroupId group, MessageText text, MessageId id, UserId counterpart) {
        Set<UserId> both = Set.of(sender.id(), counterpart);
        return writer.write(id, group, sender, text, both, message -> store.append(message, counterpart));
    }

    /**
     * The answer to an earlier send, for a sender who may not send now; empty where nothing was sent with this id. It
     * refuses what {@link #send(Participant, MessageGroupId, MessageText, MessageId)} refuses.
     */
    public Optional<Message> findSent(Participant sender, MessageGroupId group, MessageText text, MessageId id) {
        requireNonNull(sender, "sender");
        requireNonNull(group, "group");
        requireNonNull(text, "text");
        requireNonNull(id, "id");
        UserId counterpart = participants.counterpart(sender.id(), group);
        return writer.find(id, group, sender, text, Set.of(sender.id(), counterpart));
    }
}
