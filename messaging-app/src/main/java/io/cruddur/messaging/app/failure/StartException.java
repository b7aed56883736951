package io.cruddur.messaging.app.failure;

/** Something that is needed can't be started. The message says what, and what to do about it. */
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
