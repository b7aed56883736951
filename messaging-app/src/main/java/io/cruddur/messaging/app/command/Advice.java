package io.cruddur.messaging.app.command;

import io.cruddur.messaging.domain.ErrorCode;

/** What an operator can do about an error of the domain. The domain says what happened; it does not know the commands. */
final class Advice {

    private Advice() {}

    /** A sentence after a space, or nothing. */
    static String on(ErrorCode code) {
        return switch (code) {
            case STORE_UNAVAILABLE -> " `messaging ddb schema-load` makes a missing table.";
            case USERS_UNAVAILABLE -> " `messaging db schema-load` makes a missing table.";
            case IDENTITIES_UNAVAILABLE -> " The pool is the one of AWS_COGNITO_USER_POOL_ID.";
            case OUTCOME_UNKNOWN -> " Run the command again: it may be repeated.";
            default -> "";
        };
    }
}
