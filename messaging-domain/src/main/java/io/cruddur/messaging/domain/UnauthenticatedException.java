package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

/** Nobody known here made this call. The message is for the log; a caller is not told why. */
public final class UnauthenticatedException extends MessagingException {

    /** Refuses for a reason that only the log may show. */
    public UnauthenticatedException(String reason) {
        super(ErrorCode.UNAUTHENTICATED, requireNonNull(reason, "reason"));
    }

    /** Refuses for a reason that only the log may show, with its cause. */
    public UnauthenticatedException(String reason, Throwable cause) {
        super(ErrorCode.UNAUTHENTICATED, requireNonNull(reason, "reason"), cause);
    }
}
