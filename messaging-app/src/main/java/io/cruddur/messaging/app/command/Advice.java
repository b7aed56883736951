package io.cruddur.messaging.app.command;

import io.cruddur.messaging.domain.ErrorCode;

/** What an operator can do about an error of the domain, which says what happened, and knows of no commands. */
final class Advice {

    private Advice() {}

    /** A sentence after a space, or nothing. */
    static String on(ErrorCode code) {
        return switch (code) {
            case STORE_UNAVAILABLE -> " A table that is missing is made by `messaging ddb schema-load`.";
            case USERS_UNAVAILABLE -> " A table that is missing is made by `messaging db schema-load`.";
            case IDENTITIES_UNAVAILABLE -> " The pool is the one of AWS_COGNITO_USER_POOL_ID.";
            case OUTCOME_UNKNOWN -> " Run the command again: it may be repeated.";
            default -> "";
        };
    }
}
