package io.cruddur.messaging.domain;

import java.time.Instant;

/**
 * What a valid access token tells.
 *
 * @param identity whom it was issued to
 * @param expiresAt from when on it is refused; whoever was let in by it has to be let out then
 */
public record VerifiedToken(IdentityId identity, Instant expiresAt) {}
