package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * What a valid access token tells.
 *
 * @param identity whom it was issued to
 * @param expiresAt from when on it is refused; a connection that it opened must end then
 */
public record VerifiedToken(IdentityId identity, Instant expiresAt) {}
