package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * One owner's view of a conversation, as his inbox shows it.
 *
 * @param id the group
 * @param counterpart the other, with the names that the inbox shows
 * @param lastMessage what was written last
 * @param readUpTo the place of the last message that the owner has read; {@link Participation#NOTHING_READ} where he has
 *     read none
 */
public record MessageGroup(MessageGroupId id, Participant counterpart, LastMessage lastMessage, Instant readUpTo) {

    /** Whether the owner has yet to read the last message. */
    public boolean unread() {
        return !lastMessage.fromOwner() && readUpTo.isBefore(lastMessage.createdAt());
    }

    /**
     * The newest message of a group, as far as an inbox shows it.
     *
     * @param preview the beginning of its text, or all of it where that is short
     * @param fromOwner whether the owner of the inbox wrote it; {@code false} too where an old inbox does not tell
     * @param createdAt the message's place in the group
     */
    public record LastMessage(String preview, boolean fromOwner, Instant createdAt) {}
}
