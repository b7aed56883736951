package io.cruddur.messaging.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user pool's issuer of tokens, with one key, and what an attacker would make of it. */
public final class LocalIssuer {

    /** When its tokens are issued. */
    public static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");

    /** Whose tokens they are. */
    public static final AccessTokenSettings SETTINGS = new AccessTokenSettings(
            "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Example", "our-app-client");

    /** Who holds them. */
    public static final String SUB = "7d0c5d4e-5a53-4e0b-9df1-0b7f2b1f5c01";

    private static final RSAKey KEY = newKey("our-key");

    private LocalIssuer() {}

    /** A key that is not its own. */
    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its key. */
    public static RSAKey key() {
        return KEY;
    }

    static JWKSource<SecurityContext> publicKeys() {
        return new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));
    }

    /** A token as Cognito issues it. */
    public static String token() {
        return sign(claims());
    }

    /** The same with another value of a claim. */
    public static String tokenWith(String claim, Object value) {
        return sign(claimsWith(claim, value));
    }

    /** The same signed in another way. */
    public static String tokenSignedBy(JWSHeader header, JWSSigner signer) {
        return sign(header, claims(), signer);
    }

    /** Selects as a token does that names this key. */
    static JWKSelector keysNamed(String keyId) {
        return new JWKSelector(JWKMatcher.forJWSHeader(header().keyID(keyId).build()));
    }

    /** What Cognito puts into an access token, but for what no rule looks at. */
    static Map<String, @Nullable Object> claims() {
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("sub", SUB);
        claims.put("iss", SETTINGS.issuer());
        claims.put("client_id", SETTINGS.clientId());
        claims.put("token_use", "access");
        claims.put("exp", secondsFromNow(Duration.ofHours(1)));
        return claims;
    }

    static Map<String, @Nullable Object> claimsWith(String name, @Nullable Object value) {
        Map<String, @Nullable Object> claims = claims();
        claims.put(name, value);
        return claims;
    }

    static Map<String, @Nullable Object> claimsWithout(String name) {
        Map<String, @Nullable Object> claims = claims();
        claims.remove(name);
        return claims;
    }

    /** A time as claims have it. */
    public static long secondsFromNow(Duration duration) {
        return NOW.plus(duration).getEpochSecond();
    }

    /** The header of its tokens. */
    public static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID());
    }

    static String sign(Map<String, @Nullable Object> claims) {
        return sign(header().build(), claims, signer(KEY));
    }

    static String sign(JWSHeader header, Map<String, @Nullable Object> claims, JWSSigner signer) {
        JWSObject token = new JWSObject(header, new Payload(JSONObjectUtils.toJSONString(claims)));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Signs with this key. */
    public static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
