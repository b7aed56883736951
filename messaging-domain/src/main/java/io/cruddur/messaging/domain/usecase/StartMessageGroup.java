package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ConflictException;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.ForbiddenException;
import io.cruddur.messaging.domain.Handle;
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
import io.cruddur.messaging.domain.port.NewGroupQuota;
import io.cruddur.messaging.domain.port.UserDirectory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Pattern C: a user writes to another for the first time. There is one group for a pair: a second start finds it.
 *
 * <p>Safe for use by many threads.
 */
public final class StartMessageGroup {

    private final MessageStore store;
    private final UserDirectory users;
    private final KnownBlocks blocks;
    private final NewGroupQuota newGroups;
    private final MessageWriter writer;

    /** The same for a service without blocks, and for users who may make as many groups as they like. */
    public StartMessageGroup(
            MessageStore store,
            UserDirectory users,
            MessageBroadcast broadcast,
            InstantSource clock,
            RandomGenerator random) {
        this(store, users, KnownBlocks.none(), broadcast, NewGroupQuota.NONE, clock, random);
    }

    /**
     * Writes to this store, to users of this directory.
     *
     * @param blocks who blocks whom
     * @param broadcast who is told of each message that is stored
     * @param newGroups how many groups each user may make
     * @param clock the time of new ids, and what a client's ids are held against
     * @param random the random bits of new ids; a secure one, where ids must not be guessed
     */
    public StartMessageGroup(
            MessageStore store,
            UserDirectory users,
            KnownBlocks blocks,
            MessageBroadcast broadcast,
            NewGroupQuota newGroups,
            InstantSource clock,
            RandomGenerator random) {
        this(store, users, blocks, newGroups, new MessageWriter(store, broadcast, clock, random));
    }

    StartMessageGroup(
            MessageStore store,
            UserDirectory users,
            KnownBlocks blocks,
            NewGroupQuota newGroups,
            MessageWriter writer) {
        this.store = requireNonNull(store, "store");
        this.users = requireNonNull(users, "users");
        this.blocks = requireNonNull(blocks, "blocks");
        this.newGroups = requireNonNull(newGroups, "newGroups");
        this.writer = requireNonNull(writer, "writer");
    }

    /**
     * Sends a message to the user with this handle, which may have an {@code @} before it, under a new id, in the group of the
     * two, which is made if need be. Whether one of them blocks the other is asked of the list of blocks itself, at 2 reads.
     *
     * @return the message; its group is the one of the two
     * @throws io.cruddur.messaging.domain.NotFoundException {@code user_not_found}
     * @throws InvalidInputException {@code message_group_with_oneself}
     * @throws ForbiddenException {@code message_refused} while the user blocks the starter
     * @throws ConflictException {@code user_handle_ambiguous}; {@code recipient_blocked} while
     *     the starter blocks the user
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: list the messages to find out
     */
    public Message start(Participant starter, Handle recipient, MessageText text) {
        requireNonNull(starter, "starter");
        requireNonNull(recipient, "recipient");
        requireNonNull(text, "text");
        Participant counterpart = counterpart(starter, recipient);
        blocks.requireNoneNow(starter.id(), counterpart.id());
        return write(starter, counterpart, text, writer.mint()).message();
    }

    /**
     * The same under the sender's own id: see {@link SendMessage#send(Participant, MessageGroupId, MessageText,
     * MessageId)} for what that gives, and for the errors that come with it.
     */
    public StoredMessage start(Participant starter, Handle recipient, MessageText text, MessageId id) {
        requireNonNull(starter, "starter");
        requireNonNull(recipient, "recipient");
        requireNonNull(text, "text");
        requireNonNull(id, "id");
        Participant counterpart = counterpart(starter, recipient);
        try {
            blocks.requireNoneNow(starter.id(), counterpart.id());
        } catch (ForbiddenException | ConflictException refusal) {
            return new StoredMessage(findSent(starter, counterpart, text, id).orElseThrow(() -> refusal), false);
        }
        return write(starter, counterpart, text, id);
    }

    private StoredMessage write(Participant starter, Participant counterpart, MessageText text, MessageId id) {
        Set<UserId> both = Set.of(starter.id(), counterpart.id());
        Optional<MessageGroupId> existing = store.findGroup(starter.id(), counterpart.id());
        if (existing.isPresent()) {
            return writer.write(id, existing.get(), starter, text, both, next -> store.append(next, counterpart.id()));
        }
        MessageGroupId group = MessageGroupId.ofPair(starter.id(), counterpart.id());
        return writer.write(id, group, starter, text, both, first -> make(first, counterpart));
    }

    private StoredMessage make(Message first, Participant counterpart) {
        UserId starter = first.sender().id();
        newGroups.take(starter);
        boolean made = false;
        try {
            StoredMessage stored = store.start(first, counterpart);
            made = stored.isNew();
            return stored;
        } finally {
            if (!made) {
                newGroups.giveBack(starter);
            }
        }
    }

    /**
     * The answer to an earlier start, for a starter who may not send now; empty where nothing was sent with this id. It
     * refuses what {@link #start(Participant, Handle, MessageText, MessageId)} refuses.
     */
    public Optional<Message> findSent(Participant starter, Handle recipient, MessageText text, MessageId id) {
        requireNonNull(starter, "starter");
        requireNonNull(recipient, "recipient");
        requireNonNull(text, "text");
        requireNonNull(id, "id");
        return findSent(starter, counterpart(starter, recipient), text, id);
    }

    private Optional<Message> findSent(Participant starter, Participant counterpart, MessageText text, MessageId id) {
        Set<UserId> both = Set.of(starter.id(), counterpart.id());
        return store.findGroup(starter.id(), counterpart.id())
                .flatMap(group -> writer.find(id, group, starter, text, both));
    }

    private Participant counterpart(Participant starter, Handle recipient) {
        Participant counterpart = BlockUser.named(users, recipient);
        if (counterpart.id().equals(starter.id())) {
            throw new InvalidInputException(
                    ErrorCode.MESSAGE_GROUP_WITH_ONESELF,
                    "The handle " + recipient + " is your own; a message group needs two.");
        }
        return counterpart;
    }
}
