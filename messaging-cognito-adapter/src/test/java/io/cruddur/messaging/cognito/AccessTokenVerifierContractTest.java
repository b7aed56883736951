package io.cruddur.messaging.cognito;

import static io.cruddur.messaging.cognito.LocalIssuer.claimsWith;

import io.cruddur.messaging.contract.TokenVerifierContract;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class AccessTokenVerifierContractTest implements TokenVerifierContract {

    private final TokenVerifier verifier =
            new AccessTokenVerifier(LocalIssuer.SETTINGS, LocalIssuer.publicKeys(), () -> LocalIssuer.NOW);

    @Override
    public TokenVerifier verifier() {
        return verifier;
    }

    @Override
    public String tokenOf(IdentityId identity) {
        return LocalIssuer.sign(claimsWith("sub", identity.value()));
    }

    @Override
    public Instant expiryOfTokens() {
        return Instant.ofEpochSecond(LocalIssuer.secondsFromNow(Duration.ofHours(1)))
                .plus(AccessTokenVerifier.LEEWAY);
    }

    @Override
    public String staleTokenOf(IdentityId identity) {
        Map<String, @Nullable Object> claims = claimsWith("sub", identity.value());
        claims.put("exp", LocalIssuer.secondsFromNow(Duration.ofHours(-1)));
        return LocalIssuer.sign(claims);
    }
}
