package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A user who calls, as their access token told.
 *
 * @param user who calls
 * @param expiresAt when the token expires
 */
public record Caller(Participant user, Instant expiresAt) {

    /** Refuses null. */
    public Caller {
        requireNonNull(user, "user");
        requireNonNull(expiresAt, "expiresAt");
    }
}
