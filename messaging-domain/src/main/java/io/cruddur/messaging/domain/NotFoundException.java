package io.cruddur.messaging.domain;

/** What was named does not exist, or is not for the caller. */
public final class NotFoundException extends MessagingException {

    /** Refuses, with a code for programs and a sentence for people. */
    public NotFoundException(ErrorCode code, String message) {
        super(code, message);
    }
}
