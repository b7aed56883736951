package io.cruddur.messaging.domain;

/** The caller may see what they named, but must not do this to it. */
public final class ForbiddenException extends MessagingException {

    /** Refuses, with a code for programs and a sentence for people. */
    public ForbiddenException(ErrorCode code, String message) {
        super(code, message);
    }
}
