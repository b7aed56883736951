package io.cruddur.messaging.app.http.limit;

import io.cruddur.messaging.app.http.error.HttpErrorCode;
import java.time.Duration;

/** A call that is refused since its caller made too many. Nothing was done. */
public final class LimitedException extends RuntimeException {

    private final HttpErrorCode code;
    private final Duration wait;

    LimitedException(HttpErrorCode code, Duration wait) {
        super(code.detail());
        this.code = code;
        this.wait = wait;
    }

    /** The code of the answer. */
    public HttpErrorCode code() {
        return code;
    }

    /** The wait until a call may be let through again, as {@code Retry-After} has it: whole seconds, at least one. */
    public String retryAfter() {
        return String.valueOf(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
