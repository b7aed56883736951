package io.cruddur.messaging.domain;

/** Something behind a port can't be reached or is overloaded. Nothing was changed: try again in a moment. */
public final class UnavailableException extends MessagingException {

    /** Reports what could not be reached, with the cause. */
    public UnavailableException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
