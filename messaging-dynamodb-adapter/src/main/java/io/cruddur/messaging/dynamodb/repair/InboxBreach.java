package io.cruddur.messaging.dynamodb.repair;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in the table that is wrong.
 *
 * @param kind what is wrong
 * @param group which is affected; empty if nothing tells which
 * @param owner of the inbox; empty if unknown, and for messages
 * @param sortKey of the item; empty if an item is missing
 * @param message a sentence for people
 */
public record InboxBreach(
        Kind kind, Optional<MessageGroupId> group, Optional<UserId> owner, Optional<String> sortKey, String message) {

    /** What may be wrong with an inbox or an item. */
    public enum Kind {
        /** A participant of a group with messages has no row of it. */
        LOST,
        /** A participant has several rows of a group. */
        DOUBLED,
        /** A row shows an older message than the newest. */
        STALE,
        /** A row shows the newest message at an earlier revision: its text before an edit, or before its deletion, or once it has expired and is gone. */
        OLD_REVISION,
        /** A row shows a message that is newer than the newest, or lies in another microsecond than its message. */
        MISTIMED,
        /** A row's sort key is an older system's spelling of a time: with another offset than UTC's, or none. */
        OLD_TIME,
        /** An item in an inbox is not a readable row. */
        GHOST,
        /** A row's group has no messages. */
        ORPHAN,
        /** An item among a group's messages is not a readable message. */
        BROKEN_MESSAGE;

        /** The name for programs, such as {@code old_time}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses null. */
    public InboxBreach {
        requireNonNull(kind, "kind");
        requireNonNull(group, "group");
        requireNonNull(owner, "owner");
        requireNonNull(sortKey, "sortKey");
        requireNonNull(message, "message");
    }
}
