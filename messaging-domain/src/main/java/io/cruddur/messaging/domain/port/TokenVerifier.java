package io.cruddur.messaging.domain.port;

import io.cruddur.messaging.domain.VerifiedToken;

/**
 * Tells who holds an access token, and until when.
 *
 * <p>An implementation proves itself with {@code TokenVerifierContract} of {@code messaging-contract}.
 *
 * <p>An implementation is safe for use by many threads.
 */
public interface TokenVerifier {

    /**
     * The identity that the token was issued to and when it expires, after checking everything that makes the token valid here and now.
     *
     * @param accessToken the token alone, without the word {@code Bearer}
     * @throws io.cruddur.messaging.domain.UnauthenticatedException for any token that is not valid; its message is for
     *     the log and does not hold the token
     * @throws io.cruddur.messaging.domain.UnavailableException {@code identities_unavailable} when it can't be told now
     *     whether the token is valid
     */
    VerifiedToken verify(String accessToken);
}
