package io.cruddur.messaging.domain;

/**
 * A write was sent and its answer never came: it may or may not have happened. Never reported as a refusal. To find
 * out, repeat the call with the same message id; without one of your own, list the messages first.
 */
public final class OutcomeUnknownException extends MessagingException {

    /** Reports the write whose answer is missing, with the cause. */
    public OutcomeUnknownException(String message, Throwable cause) {
        super(ErrorCode.OUTCOME_UNKNOWN, message, cause);
    }
}
