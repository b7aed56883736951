package io.cruddur.messaging.app.http.server;

/** Is told of each request whose answer has ended, on any thread. It returns at once and throws nothing. */
@FunctionalInterface
public interface RequestListener {

    /** Ignores what it is told. */
    RequestListener NONE = request -> {};

    /** A request was answered, or its client is gone. */
    void answered(AnsweredRequest request);

    /** Tells this one first, and then the other. */
    default RequestListener and(RequestListener other) {
        return request -> {
            answered(request);
            other.answered(request);
        };
    }
}
