package io.cruddur.messaging.domain;

import java.util.Locale;

/**
 * The stable codes of everything that can go wrong. Programs may rely on {@link #wire()}; the sentences that come along
 * are for people and may change.
 */
public enum ErrorCode {
    /** The text holds nothing that can be seen. */
    MESSAGE_BLANK,
    /** The text is longer than {@link MessageText#MAX_CODE_POINTS}. */
    MESSAGE_EXCEED_MAX_CHARS_1024,
    /** The text holds half of a surrogate pair, which can't be encoded. */
    MESSAGE_NOT_UNICODE,
    /** The text holds a control character other than a tab or a line break. */
    MESSAGE_CONTROL_CHARACTER,
    /** A message into an existing group names no group. */
    MESSAGE_GROUP_UUID_BLANK,
    /** A new group needs the handle of the other. The spelling is the Cruddur web client's own. */
    USER_RECIEVER_HANDLE_BLANK,
    /** The text can't be a handle. */
    USER_HANDLE_INVALID,
    /** The text can't be the beginning of a handle or a name that is looked for. */
    USER_SEARCH_INVALID,
    /** The text can't be an identity. */
    IDENTITY_INVALID,
    /** The id of a user is missing. */
    USER_UUID_BLANK,
    /** No user has this handle. */
    USER_NOT_FOUND,
    /** The user with this identity was erased; nobody can be made of it again. */
    USER_ERASED,
    /** Two users are tied to this identity, as an old database allows. */
    IDENTITY_AMBIGUOUS,
    /** Another user has this handle. */
    USER_HANDLE_TAKEN,
    /** Two users share this handle, as an old database allows. */
    USER_HANDLE_AMBIGUOUS,
    /** A group needs two. */
    MESSAGE_GROUP_WITH_ONESELF,
    /** The counterpart takes no messages of the caller; the answer does not tell why. */
    MESSAGE_REFUSED,
    /** The caller has blocked the counterpart. */
    RECIPIENT_BLOCKED,
    /** Nobody blocks themselves. */
    BLOCK_OF_ONESELF,
    /** There is no such group, or the caller takes no part in it; the answer does not tell which. */
    NOT_A_MEMBER,
    /** A client's message id is not a UUID of version 7. */
    MESSAGE_UUID_INVALID,
    /** A client's message id lies too far from now, and no message is stored under it. */
    MESSAGE_UUID_CLOCK_SKEW,
    /** A message with this id, but of another sender or with another text, is stored already. */
    MESSAGE_UUID_REUSED,
    /** The microsecond of the message's id is full. */
    MESSAGE_UUID_CROWDED,
    /** The group has no message with this id, or it is one of an older system and was not named by its time. */
    MESSAGE_NOT_FOUND,
    /** Only who sent a message may edit or delete it. */
    NOT_THE_SENDER,
    /** The message is deleted; its text can't come back. */
    MESSAGE_DELETED,
    /** The time in which the message could be edited is over, or messages are not edited here. */
    EDIT_WINDOW_OVER,
    /** This service does not take edits and deletions yet. */
    REVISIONS_DISABLED,
    /** The time up to which all is read is not a time, or lies before the first message that there can be. */
    UP_TO_INVALID,
    /** The cursor is broken, or belongs to another list. */
    CURSOR_INVALID,
    /** The cursor is so old that changes since may have been forgotten; load afresh. */
    CURSOR_EXPIRED,
    /** The size of a page is out of range. */
    LIMIT_INVALID,
    /** No valid token, or a token of nobody known here. */
    UNAUTHENTICATED,
    /** The store of messages can't be reached; nothing was changed. */
    STORE_UNAVAILABLE,
    /** The user directory can't be reached; nothing was changed. */
    USERS_UNAVAILABLE,
    /** The identity provider can't be reached; nothing was changed. */
    IDENTITIES_UNAVAILABLE,
    /** A write was sent and no answer came: it may have happened. */
    OUTCOME_UNKNOWN;

    /** The code as it goes over the wire: the constant's name in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
