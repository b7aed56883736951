package io.cruddur.messaging.app.http.error;

import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.MessagingException;

/** What a client can do about an error of the domain, which says what happened, and knows of no fields. */
public final class Advice {

    private Advice() {}

    /** What happened, and what to do. */
    public static String detail(MessagingException e) {
        String advice = of(e.code());
        return advice.isEmpty() ? String.valueOf(e.getMessage()) : e.getMessage() + " " + advice;
    }

    private static String of(ErrorCode code) {
        return switch (code) {
            case MESSAGE_UUID_INVALID -> "Make message_uuid from the clock, or leave it out.";
            case MESSAGE_UUID_CLOCK_SKEW -> "Check the clock, and make a new message_uuid.";
            case MESSAGE_UUID_REUSED -> "Make a new message_uuid for each message.";
            case MESSAGE_UUID_CROWDED -> "Send the message with a new message_uuid.";
            case UP_TO_INVALID -> "Set up_to to a message's created_at.";
            case OUTCOME_UNKNOWN -> "Repeat the call, a send with the same message_uuid.";
            default -> "";
        };
    }
}
