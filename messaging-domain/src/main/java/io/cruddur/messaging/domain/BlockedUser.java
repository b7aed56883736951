package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A user whom another one blocks, as that one is told of it.
 *
 * @param user the blocked user, with their present names
 * @param since when the block began
 */
public record BlockedUser(Participant user, Instant since) {

    /** Refuses null. */
    public BlockedUser {
        requireNonNull(user, "user");
        requireNonNull(since, "since");
    }
}
