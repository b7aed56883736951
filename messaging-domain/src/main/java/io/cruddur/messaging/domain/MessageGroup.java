package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One owner's view of a conversation, as their inbox shows it.
 *
 * @param id the group
 * @param counterpart the other, with the names that the inbox shows
 * @param lastMessage what was written last
 * @param readUpTo the {@code createdAt} of the last message that the owner has read; {@link Participation#NOTHING_READ} for
 *     none
 * @param settings what the owner has set for it
 */
public record MessageGroup(
        MessageGroupId id, Participant counterpart, LastMessage lastMessage, Instant readUpTo, GroupSettings settings) {

    /** Refuses null. */
    public MessageGroup {
        requireNonNull(id, "id");
        requireNonNull(counterpart, "counterpart");
        requireNonNull(lastMessage, "lastMessage");
        requireNonNull(readUpTo, "readUpTo");
        requireNonNull(settings, "settings");
    }

    /** A group of which the owner has set nothing. */
    public MessageGroup(MessageGroupId id, Participant counterpart, LastMessage lastMessage, Instant readUpTo) {
        this(id, counterpart, lastMessage, readUpTo, GroupSettings.NONE);
    }

    /** Whether the owner has yet to read the last message. One that expired can't be read any more. */
    public boolean unread() {
        return !lastMessage.expired() && !lastMessage.fromOwner() && readUpTo.isBefore(lastMessage.createdAt());
    }

    /**
     * The newest message of a group, as far as an inbox shows it.
     *
     * @param preview the beginning of its text, or all of it where that is short
     * @param fromOwner whether the owner of the inbox wrote it; {@code false} too where an old inbox does not tell
     * @param createdAt the message's {@code createdAt}
     * @param revision the number of the revision that is shown
     * @param deleted whether its sender deleted it
     */
    public record LastMessage(String preview, boolean fromOwner, Instant createdAt, int revision, boolean deleted) {

        /** The longest preview of a message of ours, in bytes of UTF-8: what an inbox row has room for. */
        public static final int MAX_PREVIEW_BYTES = 409;

        /** Refuses null. */
        public LastMessage {
            requireNonNull(preview, "preview");
            requireNonNull(createdAt, "createdAt");
        }

        /** A message that nobody revised. */
        public LastMessage(String preview, boolean fromOwner, Instant createdAt) {
            this(preview, fromOwner, createdAt, 0, false);
        }

        /** The message as the owner's inbox shows it, its text cut between code points. */
        public static LastMessage of(Message message, UserId owner) {
            requireNonNull(owner, "owner");
            boolean fromOwner = message.sender().id().equals(owner);
            return new LastMessage(
                    preview(message.text()),
                    fromOwner,
                    message.createdAt(),
                    message.revision().number(),
                    message.isDeleted());
        }

        /** Whether its retention has ended: then there is no text. */
        public boolean expired() {
            return revision == Revision.EXPIRED;
        }

        /** The same message, expired. */
        public LastMessage withoutText() {
            return new LastMessage("", fromOwner, createdAt, Revision.EXPIRED, deleted);
        }

        /** A char takes 3 bytes at most: a short text is not encoded to find out that it fits. */
        private static String preview(String text) {
            if (text.length() <= MAX_PREVIEW_BYTES / 3) {
                return text;
            }
            CharBuffer source = CharBuffer.wrap(text);
            StandardCharsets.UTF_8.newEncoder().encode(source, ByteBuffer.allocate(MAX_PREVIEW_BYTES), true);
            return text.substring(0, source.position());
        }
    }
}
