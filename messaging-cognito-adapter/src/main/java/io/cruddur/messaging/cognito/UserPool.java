package io.cruddur.messaging.cognito;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.port.TokenVerifier;
import java.net.URI;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * An Amazon Cognito user pool, and where it is.
 *
 * @param id the pool's id, which begins with the name of its region, such as {@code eu-central-1_a1B2c3D4e}
 * @param address the address of Cognito in its region, or of what stands in for it
 */
public record UserPool(String id, URI address) {

    /** Cognito's API reference, "UserPoolType": at most 55 characters. */
    private static final Pattern ID = Pattern.compile("(?=.{1,55}$)[\\w-]+_[0-9a-zA-Z]+");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when it can't be the id of a pool
     */
    public UserPool {
        requireNonNull(id, "id");
        requireNonNull(address, "address");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("\"" + id + "\" is not a user pool id such as eu-central-1_a1B2c3D4e.");
        }
    }

    /** A pool of AWS. */
    public static UserPool of(String id) {
        return new UserPool(id, URI.create("https://cognito-idp." + regionOf(id) + ".amazonaws.com"));
    }

    private static String regionOf(String id) {
        return id.substring(0, Math.max(0, id.indexOf('_')));
    }

    /** The name of its region. */
    public String region() {
        return regionOf(id);
    }

    /** The {@code iss} of its tokens ("Verifying JSON web tokens" in Cognito's developer guide). */
    public String issuer() {
        return address.toString().replaceFirst("/$", "") + "/" + id;
    }

    /** Where its public keys are, as a JSON web key set. */
    public URI keys() {
        return URI.create(issuer() + "/.well-known/jwks.json");
    }

    /**
     * Verifies the access tokens of this pool, with keys that it fetches when a token first names one: an
     * {@link AccessTokenVerifier} with {@link IssuerKeys}.
     *
     * @param clientId the id of your app client
     * @param clock the time that a token's times are compared with
     * @throws IllegalStateException where Nimbus is missing, which this needs; the message names the dependency
     */
    public TokenVerifier tokenVerifier(String clientId, InstantSource clock) {
        try {
            Class.forName("com.nimbusds.jwt.SignedJWT", false, UserPool.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "Verifying tokens needs Nimbus: add the dependency com.nimbusds:nimbus-jose-jwt, or have them verified"
                            + " elsewhere, such as by Spring Security.",
                    e);
        }
        return AccessTokenVerifier.of(this, clientId, clock);
    }
}
