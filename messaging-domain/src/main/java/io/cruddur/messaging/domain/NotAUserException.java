package io.cruddur.messaging.domain;

/**
 * A caller has a valid token, but can't become a user: the cause, its code and its message say why. Signing in again would
 * not help.
 */
public final class NotAUserException extends MessagingException {

    /** Why the caller can't become a user. */
    public NotAUserException(MessagingException reason) {
        super(reason.code(), String.valueOf(reason.getMessage()), reason);
    }
}
