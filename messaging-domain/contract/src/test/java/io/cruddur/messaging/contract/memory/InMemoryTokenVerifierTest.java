package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.contract.TokenVerifierContract;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Instant;

final class InMemoryTokenVerifierTest implements TokenVerifierContract {

    private final InMemoryTokenVerifier verifier = new InMemoryTokenVerifier();

    @Override
    public TokenVerifier verifier() {
        return verifier;
    }

    @Override
    public String tokenOf(IdentityId identity) {
        return verifier.issue(identity);
    }

    @Override
    public Instant expiryOfTokens() {
        return InMemoryTokenVerifier.NEVER;
    }

    @Override
    public String staleTokenOf(IdentityId identity) {
        String token = verifier.issue(identity);
        verifier.withdraw(token);
        return token;
    }
}
