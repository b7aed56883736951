package io.cruddur.messaging.contract.memory;

import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.UnauthenticatedException;
import io.cruddur.messaging.domain.VerifiedToken;
import io.cruddur.messaging.domain.port.TokenVerifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A token verifier in memory, for tests: it knows the tokens that it issued itself, until they are withdrawn. */
public final class InMemoryTokenVerifier implements TokenVerifier {

    /** When its tokens say that they expire: they don't, unless they are withdrawn. */
    public static final Instant NEVER = Instant.MAX;

    private final Map<String, IdentityId> issued = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    /** Begins without a token. */
    public InMemoryTokenVerifier() {}

    /** Makes a new access token for this identity. It is valid at once. */
    public String issue(IdentityId identity) {
        String token = "access-token-" + count.incrementAndGet();
        issued.put(token, identity);
        return token;
    }

    /** Ends the token's validity, as its expiry would. */
    public void withdraw(String accessToken) {
        issued.remove(accessToken);
    }

    @Override
    public VerifiedToken verify(String accessToken) {
        return Optional.ofNullable(issued.get(accessToken))
                .map(identity -> new VerifiedToken(identity, NEVER))
                .orElseThrow(() -> new UnauthenticatedException("The access token was never issued, or is withdrawn."));
    }
}
