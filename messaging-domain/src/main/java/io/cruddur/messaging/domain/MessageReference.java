package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Names one message of a group. The id alone tells the time of a new message; a message of an older system is named by its
 * time as well.
 *
 * @param group the group
 * @param id the message's id
 * @param createdAt the message's {@code createdAt}, or the microsecond in which it lies
 */
public record MessageReference(MessageGroupId group, MessageId id, Instant createdAt) {

    /** Refuses null. */
    public MessageReference {
        requireNonNull(group, "group");
        requireNonNull(id, "id");
        requireNonNull(createdAt, "createdAt");
    }

    /**
     * Names a message whose id tells its time.
     *
     * @throws NotFoundException {@code message_not_found} for an id that does not: it is of an older system
     */
    public static MessageReference of(MessageGroupId group, MessageId id) {
        return new MessageReference(group, id, id.time().orElseThrow(MessageReference::notFound));
    }

    /** Names any message. The time counts only where the id does not tell it. */
    public static MessageReference of(MessageGroupId group, MessageId id, Instant createdAt) {
        requireNonNull(createdAt, "createdAt");
        return new MessageReference(group, id, id.time().orElse(createdAt));
    }

    /** The error for a message that the group does not have. */
    public static NotFoundException notFound() {
        return new NotFoundException(
                ErrorCode.MESSAGE_NOT_FOUND,
                "The group has no such message; name a message of an older system by its created_at as well.");
    }
}
