package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a valid access token tells.
 *
 * @param identity whom it was issued to
 * @param expiresAt from when on it is refused; a connection that it opened must end then
 */
public record VerifiedToken(IdentityId identity, Instant expiresAt) {

    /** Refuses null. */
    public VerifiedToken {
        requireNonNull(identity, "identity");
        requireNonNull(expiresAt, "expiresAt");
    }
}
