package io.cruddur.messaging.dynamodb.inbox;

/** An invariant does not hold. It is an error, so that no code under test takes it for a failure of its table. */
final class Breach extends AssertionError {

    private static final long serialVersionUID = 1;

    Breach(String message) {
        super(message);
    }
}
