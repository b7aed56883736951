package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * A user whom another one blocks, as that one is told of it.
 *
 * @param user the blocked user, with their present names
 * @param since when the block began
 */
public record BlockedUser(Participant user, Instant since) {}
