package io.cruddur.messaging.cognito;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import com.nimbusds.jwt.proc.JWTProcessor;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.InvalidInputException;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/**
 * Verifies access tokens as Amazon Cognito issues them ("Verifying JSON web tokens" in Cognito's developer guide):
 * signed with RS256 by a key that the token names and the issuer has, issued by our user pool to our app client, for
 * access, and within their time. An id token is refused.
 *
 * <p>It needs Nimbus, which is optional here: add {@code com.nimbusds:nimbus-jose-jwt}.
 *
 * <p>Safe for use by many threads at once, if its source of keys is.
 */
public final class AccessTokenVerifier implements TokenVerifier {

    /** The longest token that is looked at, in characters. Cognito's own have about 1,100. */
    static final int MAX_LENGTH = 8 * 1024;

    /** How far our clock and the issuer's may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    private final JWTProcessor<SecurityContext> processor;

    /**
     * Verifies the tokens of one issuer.
     *
     * @param keys the issuer's public keys, looked up by the key id that a token names
     * @param clock the time that {@code exp} and {@code nbf} are compared with
     */
    public AccessTokenVerifier(AccessTokenSettings settings, JWKSource<SecurityContext> keys, InstantSource clock) {
        requireNonNull(settings, "settings");
        requireNonNull(keys, "keys");
        requireNonNull(clock, "clock");
        DefaultJWTProcessor<SecurityContext> rules = new DefaultJWTProcessor<>();
        rules.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        rules.setJWTClaimsSetVerifier(claimsVerifier(settings, clock));
        // Cognito sets no "typ"; "token_use" says what kind of token it is.
        rules.setJWSTypeVerifier((type, context) -> {});
        this.processor = rules;
    }

    /** Verifies the tokens of a pool, whose keys it fetches. */
    static AccessTokenVerifier of(UserPool pool, String clientId, InstantSource clock) {
        return new AccessTokenVerifier(
                new AccessTokenSettings(pool.issuer(), clientId), new IssuerKeys(pool.keys(), clock), clock);
    }

    /**
     * {@inheritDoc} A token is refused from a minute after its {@code exp} on, since clocks differ.
     *
     * @throws UnavailableException {@code identities_unavailable} when the source of keys can't tell whether there is the
     *     key that the token names
     */
    @Override
    public VerifiedToken verify(String accessToken) {
        requireNonNull(accessToken, "accessToken");
        if (accessToken.length() > MAX_LENGTH) {
            throw new UnauthenticatedException("The access token has more than " + MAX_LENGTH + " characters.");
        }
        JWTClaimsSet claims = verifiedClaims(parse(accessToken));
        if (claims.getSubject() == null || claims.getExpirationTime() == null) {
            throw new UnauthenticatedException("The access token has no sub or no exp.");
        }
        try {
            Instant expiresAt = claims.getExpirationTime().toInstant().plus(LEEWAY);
            return new VerifiedToken(new IdentityId(claims.getSubject()), expiresAt);
        } catch (InvalidInputException e) {
            throw new UnauthenticatedException("The access token's sub can't be an identity.", e);
        }
    }

    private static SignedJWT parse(String accessToken) {
        try {
            return SignedJWT.parse(accessToken);
        } catch (ParseException e) {
            // Without the cause: its message quotes the token's header.
            throw new UnauthenticatedException("The access token is not a signed JWT.");
        }
    }

    private JWTClaimsSet verifiedClaims(SignedJWT token) {
        if (token.getHeader().getKeyID() == null) {
            // Nimbus would try every key.
            throw new UnauthenticatedException("The access token names no key.");
        }
        try {
            return processor.process(token, null);
        } catch (BadJOSEException e) {
            throw new UnauthenticatedException("The access token is not valid: " + e.getMessage(), e);
        } catch (KeySourceException e) {
            throw new UnavailableException(
                    ErrorCode.IDENTITIES_UNAVAILABLE,
                    "The key that the access token names is not known, and the issuer's keys can't be fetched;"
                            + " try again in a moment.",
                    e);
        } catch (JOSEException e) {
            throw new UnauthenticatedException("The access token's signature could not be checked.", e);
        }
    }

    private static JWTClaimsSetVerifier<SecurityContext> claimsVerifier(
            AccessTokenSettings settings, InstantSource clock) {
        JWTClaimsSet expected = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .claim("client_id", settings.clientId())
                .claim("token_use", "access")
                .build();
        // Other required claims are checked above: Nimbus counts a claim that is null as present.
        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(expected, Set.of()) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew((int) LEEWAY.toSeconds());
        return verifier;
    }
}
