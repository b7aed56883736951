package io.cruddur.messaging.cognito;

import static io.cruddur.messaging.cognito.LocalIssuer.claims;
import static io.cruddur.messaging.cognito.LocalIssuer.claimsWith;
import static io.cruddur.messaging.cognito.LocalIssuer.claimsWithout;
import static io.cruddur.messaging.cognito.LocalIssuer.header;
import static io.cruddur.messaging.cognito.LocalIssuer.secondsFromNow;
import static io.cruddur.messaging.cognito.LocalIssuer.sign;
import static io.cruddur.messaging.cognito.LocalIssuer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AccessTokenVerifierTest {

    private static final Duration WITHIN = AccessTokenVerifier.LEEWAY.minusSeconds(1);
    private static final Duration BEYOND = AccessTokenVerifier.LEEWAY.plusSeconds(1);

    private final AccessTokenVerifier verifier =
            new AccessTokenVerifier(LocalIssuer.SETTINGS, LocalIssuer.publicKeys(), () -> LocalIssuer.NOW);

    static Stream<Arguments> acceptedTokens() {
        return Stream.of(
                argumentSet("as Cognito makes it", sign(claims())),
                argumentSet("expired within the leeway", sign(claimsWith("exp", secondsFromNow(WITHIN.negated())))),
                argumentSet("valid from within the leeway", sign(claimsWith("nbf", secondsFromNow(WITHIN)))),
                argumentSet(
                        "with the type that other issuers set",
                        sign(header().type(JOSEObjectType.JWT).build(), claims(), signer(LocalIssuer.key()))));
    }

    @ParameterizedTest
    @MethodSource("acceptedTokens")
    void aTokenOfOursIsAccepted(String token) {
        assertThat(verifier.verify(token).identity()).isEqualTo(new IdentityId(LocalIssuer.SUB));
    }

    static Stream<Arguments> malformedTokens() {
        String valid = sign(claims());
        return Stream.of(
                argumentSet("empty", ""),
                argumentSet("three parts of garbage", "gar.ba.ge"),
                argumentSet("bad base64", "!!.??.!!"),
                argumentSet("header that is not JSON", encoded("header") + afterHeader(valid)),
                argumentSet("header without an algorithm", encoded("{}") + afterHeader(valid)),
                argumentSet("header nested deeply", encoded("[".repeat(5_000)) + afterHeader(valid)),
                argumentSet("key id that is a number", encoded("{\"alg\":\"RS256\",\"kid\":1}") + afterHeader(valid)),
                argumentSet("two parts of three", valid.substring(0, valid.lastIndexOf('.'))),
                argumentSet("encrypted, not signed", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AA.AA.AA"),
                argumentSet("100 KB", sign(claimsWith("padding", "x".repeat(100 * 1024)))),
                argumentSet("100 KB of dots", ".".repeat(100 * 1024)));
    }

    static Stream<Arguments> forgedTokens() throws JOSEException {
        String valid = sign(claims());
        String others = sign(claimsWith("sub", "another"));
        byte[] publicKey = LocalIssuer.key().toRSAPublicKey().getEncoded();
        JWSHeader hs256 = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(LocalIssuer.key().getKeyID())
                .build();
        JWSHeader rs512 = new JWSHeader.Builder(JWSAlgorithm.RS512)
                .keyID(LocalIssuer.key().getKeyID())
                .build();
        JWSHeader noKey = new JWSHeader(JWSAlgorithm.RS256);
        return Stream.of(
                argumentSet("algorithm none", new PlainJWT(new JWTClaimsSet.Builder().build()).serialize()),
                argumentSet("algorithm none, signed", encoded("{\"alg\":\"none\"}") + afterHeader(valid)),
                argumentSet("HS256 with the public key", sign(hs256, claims(), new MACSigner(publicKey))),
                argumentSet("RS512 with our key", sign(rs512, claims(), signer(LocalIssuer.key()))),
                argumentSet("unknown key", sign(header().keyID("x").build(), claims(), signer(LocalIssuer.key()))),
                argumentSet("no key named", sign(noKey, claims(), signer(LocalIssuer.key()))),
                argumentSet("foreign key", sign(header().build(), claims(), signer(LocalIssuer.newKey("our-key")))),
                argumentSet("foreign key inside", signedByTheKeyInside()),
                argumentSet("signature of another", beforeSignature(valid) + signatureOf(others)),
                argumentSet("no signature", beforeSignature(valid)));
    }

    static Stream<Arguments> tokensForSomethingElse() {
        return Stream.of(
                argumentSet("foreign issuer", sign(claimsWith("iss", LocalIssuer.SETTINGS.issuer() + "2"))),
                argumentSet("no issuer", sign(claimsWithout("iss"))),
                argumentSet("id token", sign(idTokenClaims())),
                argumentSet("no use", sign(claimsWithout("token_use"))),
                argumentSet("other client", sign(claimsWith("client_id", "another-app-client"))),
                argumentSet("no client", sign(claimsWithout("client_id"))),
                argumentSet("expired beyond the leeway", sign(claimsWith("exp", secondsFromNow(BEYOND.negated())))),
                argumentSet("no expiry", sign(claimsWithout("exp"))),
                argumentSet("expiry null", sign(claimsWith("exp", null))),
                argumentSet("expiry no number", sign(claimsWith("exp", "tomorrow"))),
                argumentSet("not yet valid", sign(claimsWith("nbf", secondsFromNow(BEYOND)))),
                argumentSet("no sub", sign(claimsWithout("sub"))),
                argumentSet("sub null", sign(claimsWith("sub", null))),
                argumentSet("sub blank", sign(claimsWith("sub", " "))),
                argumentSet("sub too long", sign(claimsWith("sub", "s".repeat(IdentityId.MAX_LENGTH + 1)))));
    }

    @ParameterizedTest
    @MethodSource({"malformedTokens", "forgedTokens", "tokensForSomethingElse"})
    void anyOtherTokenIsRefusedWithAReasonThatDoesNotShowIt(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(UnauthenticatedException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).isNotBlank())
                .satisfies(refusal -> Stream.of(token.split("\\."))
                        .filter(part -> part.length() > 10)
                        .forEach(part -> assertThat(refusal.toString() + refusal.getCause())
                                .doesNotContain(part)
                                .doesNotContain(new Base64URL(part).decodeToString())));
    }

    @Test
    void aDamagedTokenTellsTheSameIdentityOrIsRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String valid = sign(claims());
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder(valid);
            damaged.setCharAt(random.nextInt(valid.length()), (char) random.nextInt(0x100));
            assertThat(outcome(damaged.toString()))
                    .as("seed %d: %s", seed, damaged)
                    .isIn(LocalIssuer.SUB, "refused");
        }
    }

    @Test
    void aKeySourceThatFailsIsUnavailableAndNoRefusal() {
        AccessTokenVerifier withoutKeys = new AccessTokenVerifier(
                LocalIssuer.SETTINGS,
                (selector, context) -> {
                    throw new KeySourceException("away");
                },
                () -> LocalIssuer.NOW);

        assertThatThrownBy(() -> withoutKeys.verify(sign(claims())))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.IDENTITIES_UNAVAILABLE))
                .hasRootCauseMessage("away");
    }

    /** The identity that the token tells; a bit that the signature's encoding does not use may differ. */
    private String outcome(String token) {
        try {
            return verifier.verify(token).identity().value();
        } catch (UnauthenticatedException e) {
            return "refused";
        }
    }

    private static String signedByTheKeyInside() {
        RSAKey foreign = LocalIssuer.newKey("our-key");
        return sign(header().jwk(foreign.toPublicJWK()).build(), claims(), signer(foreign));
    }

    /** A user pool's id token: the same issuer and key, but its client is its audience. */
    private static Map<String, @Nullable Object> idTokenClaims() {
        Map<String, @Nullable Object> claims = claimsWith("token_use", "id");
        claims.put("aud", LocalIssuer.SETTINGS.clientId());
        return claims;
    }

    private static String encoded(String header) {
        return Base64URL.encode(header).toString();
    }

    private static String afterHeader(String token) {
        return token.substring(token.indexOf('.'));
    }

    private static String beforeSignature(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String signatureOf(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }
}
