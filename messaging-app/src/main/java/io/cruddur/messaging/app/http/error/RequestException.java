package io.cruddur.messaging.app.http.error;

/** A request that is refused before the domain sees it. */
public final class RequestException extends RuntimeException {

    private final HttpErrorCode code;

    /** The request is refused with this code. */
    public RequestException(HttpErrorCode code) {
        super(code.wire());
        this.code = code;
    }

    /** The code of the answer. */
    public HttpErrorCode code() {
        return code;
    }
}
