package io.cruddur.messaging.app.function;

/** A sign-up that is refused; the message is for whoever signs up. */
final class SignUpRefusedException extends RuntimeException {

    SignUpRefusedException(String message) {
        super(message);
    }
}
