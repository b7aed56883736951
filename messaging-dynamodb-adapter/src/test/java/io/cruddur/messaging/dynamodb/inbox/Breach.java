package io.cruddur.messaging.dynamodb.inbox;

/** An invariant that does not hold. An error, so that no code under test takes it for a failure of its table. */
final class Breach extends AssertionError {

    private static final long serialVersionUID = 1;

    Breach(String message) {
        super(message);
    }
}
