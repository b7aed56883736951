package io.cruddur.messaging.app.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.domain.IdentityId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/** Issues access tokens as Amazon Cognito does, with a key of its own that lives as long as the process. */
final class LocalIssuer {

    /** The issuer's name and app client. */
    static final AccessTokenSettings SETTINGS = new AccessTokenSettings("urn:cruddur:local-issuer", "local");

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int KEY_BITS = 2048;

    private final RSAKey key;
    private final InstantSource clock;

    LocalIssuer(InstantSource clock) {
        this.clock = clock;
        try {
            this.key = new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has RSA.", e);
        }
    }

    /** The keys that its tokens are checked with. */
    JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
    }

    /** A token for this identity. */
    String issue(IdentityId identity) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(SETTINGS.issuer())
                .claim("client_id", SETTINGS.clientId())
                .claim("token_use", "access")
                .subject(identity.value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key is one for RSA.", e);
        }
        return token.serialize();
    }
}
