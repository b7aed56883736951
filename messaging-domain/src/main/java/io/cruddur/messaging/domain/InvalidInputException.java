package io.cruddur.messaging.domain;

/** What was given can't be right, whatever is stored: correct it before the next try. */
public final class InvalidInputException extends MessagingException {

    /** Refuses, with a code for programs and a sentence for people. */
    public InvalidInputException(ErrorCode code, String message) {
        super(code, message);
    }
}
