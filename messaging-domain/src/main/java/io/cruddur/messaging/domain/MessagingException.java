package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

/**
 * Everything that this library throws on purpose. The subclass says what kind of trouble it is, {@link #code()} says
 * exactly which, and the message says what to do.
 *
 * <p>All kinds but {@link OutcomeUnknownException} mean that nothing was written.
 */
public abstract sealed class MessagingException extends RuntimeException
        permits ConflictException,
                ForbiddenException,
                InvalidInputException,
                NotAUserException,
                NotFoundException,
                OutcomeUnknownException,
                UnauthenticatedException,
                UnavailableException {

    private final ErrorCode code;

    MessagingException(ErrorCode code, String message) {
        super(requireNonNull(message, "message"));
        this.code = requireNonNull(code, "code");
    }

    MessagingException(ErrorCode code, String message, Throwable cause) {
        super(requireNonNull(message, "message"), requireNonNull(cause, "cause"));
        this.code = requireNonNull(code, "code");
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }
}
