package io.cruddur.messaging.app.http;

/** A request that is refused before the domain sees it. */
final class RequestException extends RuntimeException {

    private final HttpErrorCode code;

    RequestException(HttpErrorCode code) {
        super(code.wire());
        this.code = code;
    }

    HttpErrorCode code() {
        return code;
    }
}
