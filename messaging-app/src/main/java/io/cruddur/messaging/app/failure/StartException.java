package io.cruddur.messaging.app.failure;

/** A part that is needed can't start. The message says which, and what to do about it. */
public final class StartException extends RuntimeException {

    /** Reports what to do. */
    public StartException(String message) {
        super(message);
    }

    /** Reports what to do, with the cause. */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
