package io.cruddur.messaging.app.http;

import io.cruddur.messaging.domain.MessagingException;

/** A caller with a valid token who can't be a user, as the error of the domain says why. */
final class NotAUserException extends RuntimeException {

    private final MessagingException reason;

    NotAUserException(MessagingException reason) {
        super(reason);
        this.reason = reason;
    }

    MessagingException reason() {
        return reason;
    }
}
