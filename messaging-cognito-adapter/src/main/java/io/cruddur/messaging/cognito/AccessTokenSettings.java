package io.cruddur.messaging.cognito;

import static java.util.Objects.requireNonNull;

/**
 * Whose access tokens are accepted.
 *
 * @param issuer the exact {@code iss} of the tokens; for a user pool,
 *     {@code https://cognito-idp.<region>.amazonaws.com/<user pool id>}
 * @param clientId the exact {@code client_id} of the tokens: the id of our app client
 */
public record AccessTokenSettings(String issuer, String clientId) {

    /**
     * Checks that both are there.
     *
     * @throws IllegalArgumentException when one is blank
     */
    public AccessTokenSettings {
        requireNonNull(issuer, "issuer");
        requireNonNull(clientId, "clientId");
        if (issuer.isBlank() || clientId.isBlank()) {
            throw new IllegalArgumentException("Access tokens need an issuer and a client id; one of them is blank.");
        }
    }
}
