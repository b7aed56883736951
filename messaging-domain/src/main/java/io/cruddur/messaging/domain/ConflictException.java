package io.cruddur.messaging.domain;

/** What was given contradicts what is stored. */
public final class ConflictException extends MessagingException {

    /** Refuses, with a code for programs and a sentence for people. */
    public ConflictException(ErrorCode code, String message) {
        super(code, message);
    }
}
