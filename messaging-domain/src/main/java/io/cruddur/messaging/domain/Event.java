package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/** Something that happened in a message group, for those who watch it live. It names what a store tells more about. */
public sealed interface Event {

    /** Where it happened. */
    MessageGroupId group();

    /** Whom it concerns, and nobody else: who takes part in the group. */
    Set<UserId> participants();

    /**
     * A message was sent, or sent once more.
     *
     * @param message the message, which is stored
     */
    record MessageSent(MessageGroupId group, MessageId message, Set<UserId> participants) implements Event {

        /** Copies the participants. */
        public MessageSent {
            requireNonNull(group, "group");
            requireNonNull(message, "message");
            requireNonNull(participants, "participants");
            participants = Set.copyOf(participants);
        }
    }

    /**
     * A message was edited or deleted, or an edit or a deletion was repeated.
     *
     * @param message the message
     * @param createdAt the message's {@code createdAt}
     */
    record MessageRevised(MessageGroupId group, MessageId message, Instant createdAt, Set<UserId> participants)
            implements Event {

        /** Copies the participants. */
        public MessageRevised {
            requireNonNull(group, "group");
            requireNonNull(message, "message");
            requireNonNull(createdAt, "createdAt");
            requireNonNull(participants, "participants");
            participants = Set.copyOf(participants);
        }
    }

    /**
     * A participant has read up to a message.
     *
     * @param reader who has read
     * @param readUpTo the {@code createdAt} of the message
     */
    record GroupRead(MessageGroupId group, UserId reader, Instant readUpTo, Set<UserId> participants) implements Event {

        /** Copies the participants. */
        public GroupRead {
            requireNonNull(group, "group");
            requireNonNull(reader, "reader");
            requireNonNull(readUpTo, "readUpTo");
            requireNonNull(participants, "participants");
            participants = Set.copyOf(participants);
        }
    }
}
