package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * A user who calls, as their access token told.
 *
 * @param user who calls
 * @param expiresAt when the token expires
 */
public record Caller(Participant user, Instant expiresAt) {}
