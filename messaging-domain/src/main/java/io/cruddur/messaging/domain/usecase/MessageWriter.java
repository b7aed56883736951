package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Event.MessageSent;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.StoredMessage;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.usecase.FreshMessages.Sending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What a first message and every later one have in common: the rules of ids and of repeated sends. */
final class MessageWriter {

    private final MessageStore store;
    private final MessageBroadcast broadcast;
    private final FreshMessages fresh;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** For a use case by itself. */
    MessageWriter(MessageStore store, MessageBroadcast broadcast, InstantSource clock, RandomGenerator random) {
        this(store, broadcast, FreshMessages.none(), clock, random);
    }

    MessageWriter(
            MessageStore store,
            MessageBroadcast broadcast,
            FreshMessages fresh,
            InstantSource clock,
            RandomGenerator random) {
        this.store = requireNonNull(store, "store");
        this.broadcast = requireNonNull(broadcast, "broadcast");
        this.fresh = requireNonNull(fresh, "fresh");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    MessageId mint() {
        return MessageId.mint(clock.instant(), random);
    }

    /**
     * Writes the message, unless it is there already, and tells the participants: also of a repeated one, since the
     * service may have died before it told of it. An id whose time is out of bounds writes nothing, but the answer
     * to an earlier send with it is always given. A repeat of a send whose message was edited or deleted since gives the
     * message as it is now; nobody is told of a deleted one.
     */
    StoredMessage write(
            MessageId id,
            MessageGroupId group,
            Participant sender,
            MessageText text,
            Set<UserId> participants,
            Function<Message, StoredMessage> insert) {
        Message message = new Message(id, group, sender, text.value(), id.requireTime());
        if (!isNearNow(message.createdAt())) {
            return new StoredMessage(find(message, participants).orElseThrow(MessageWriter::clockSkew), false);
        }
        Sending sending = fresh.begin(message);
        StoredMessage stored = insert.apply(message);
        if (stored.isNew()) {
            fresh.written(sending, stored.message());
        }
        tell(stored.message(), message, participants);
        return stored;
    }

    /** What {@link #write} would answer without writing, if there is such a message. */
    Optional<Message> find(
            MessageId id, MessageGroupId group, Participant sender, MessageText text, Set<UserId> participants) {
        return find(new Message(id, group, sender, text.value(), id.requireTime()), participants);
    }

    private Optional<Message> find(Message message, Set<UserId> participants) {
        Optional<Message> stored = store.find(message.group(), message.id());
        stored.ifPresent(found -> tell(found, message, participants));
        return stored;
    }

    private void tell(Message stored, Message sent, Set<UserId> participants) {
        if (!stored.repeats(sent)) {
            throw new ConflictException(ErrorCode.MESSAGE_UUID_REUSED, "Another message was sent with this id.");
        }
        if (!stored.isDeleted()) {
            broadcast.publish(new MessageSent(stored.group(), stored.id(), participants));
        }
    }

    private boolean isNearNow(Instant time) {
        Duration ahead = Duration.between(clock.instant(), time);
        return ahead.compareTo(MessageId.MAX_AHEAD) <= 0 && ahead.negated().compareTo(MessageId.MAX_BACK) <= 0;
    }

    private static InvalidInputException clockSkew() {
        return new InvalidInputException(
                ErrorCode.MESSAGE_UUID_CLOCK_SKEW,
                "The time in the message's id is more than " + MessageId.MAX_BACK.toMinutes() + " minutes ago or "
                        + MessageId.MAX_AHEAD.toSeconds()
                        + " seconds ahead, and nothing was sent with it.");
    }
}
