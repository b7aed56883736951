package io.cruddur.messaging.domain.usecase;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Event.GroupRead;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import java.time.Instant;
import java.util.Set;

/** A participant has read a message of a group, and all before it. Safe for use by many threads. */
public final class MarkRead {

    private final MessageStore store;
    private final Participants participants;
    private final MessageBroadcast broadcast;

    /**
     * Writes to this store.
     *
     * @param broadcast who is told how far a participant has read
     */
    public MarkRead(MessageStore store, MessageBroadcast broadcast) {
        this(store, new Participants(store), broadcast);
    }

    MarkRead(MessageStore store, Participants participants, MessageBroadcast broadcast) {
        this.store = requireNonNull(store, "store");
        this.participants = requireNonNull(participants, "participants");
        this.broadcast = requireNonNull(broadcast, "broadcast");
    }

    /**
     * Moves the caller's {@code readUpTo} forward; an earlier one changes nothing, and one beyond the group's newest message
     * becomes that message's. May be repeated.
     *
     * @param readUpTo the {@code createdAt} of the last message that was read
     * @return what is stored now
     * @throws InvalidInputException {@code up_to_invalid} for a time before 1970, when there were no messages
     * @throws io.cruddur.messaging.domain.NotFoundException {@code not_a_member}
     * @throws io.cruddur.messaging.domain.OutcomeUnknownException when no answer came: repeat it
     */
    public Instant mark(UserId caller, MessageGroupId group, Instant readUpTo) {
        requireNonNull(caller, "caller");
        requireNonNull(group, "group");
        requireNonNull(readUpTo, "readUpTo");
        if (readUpTo.isBefore(Instant.EPOCH)) {
            throw new InvalidInputException(
                    ErrorCode.UP_TO_INVALID, "No message is as old as the time up to which all is read.");
        }
        Set<UserId> both = Set.of(caller, participants.counterpart(caller, group));
        Instant stored = store.markRead(caller, group, readUpTo).orElseThrow(() -> Participants.refusal(group));
        broadcast.publish(new GroupRead(group, caller, stored, both));
        return stored;
    }
}
