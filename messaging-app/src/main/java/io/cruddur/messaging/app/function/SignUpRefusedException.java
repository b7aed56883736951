package io.cruddur.messaging.app.function;

/** A sign-up that is refused; the person who signs up reads the message. */
final class SignUpRefusedException extends RuntimeException {

    SignUpRefusedException(String message) {
        super(message);
    }
}
