package io.cruddur.messaging.dynamodb.repair;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in the table that is not as it has to be.
 *
 * @param kind in which way
 * @param group whose; empty where nothing tells
 * @param owner in whose inbox; empty where nobody knows, and for messages
 * @param sortKey of the item; empty where an item is missing
 * @param message a sentence for people
 */
public record InboxBreach(
        Kind kind, Optional<MessageGroupId> group, Optional<UserId> owner, Optional<String> sortKey, String message) {

    /** The ways in which an inbox, or an item, may be wrong. */
    public enum Kind {
        /** A participant of a group with messages has no row of it. */
        LOST,
        /** A participant has several rows of a group. */
        DOUBLED,
        /** A row shows an older message than the newest. */
        STALE,
        /** A row shows a message that is newer than the newest, or lies in another microsecond than its message. */
        MISTIMED,
        /** A row's sort key is spelled as an older system spelled times: with another offset than UTC's, or none. */
        OLD_TIME,
        /** An item in an inbox that is no readable row. */
        GHOST,
        /** A row of a group without any message. */
        ORPHAN,
        /** An item among a group's messages that is no readable message. */
        BROKEN_MESSAGE;

        /** The name for programs, such as {@code old_time}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
