package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.http.Routes;
import io.cruddur.messaging.app.wiring.TokensModule;
import io.cruddur.messaging.domain.port.UserStore;
import java.time.InstantSource;

/** Signing in as the embedded mode has it, for a service that is put together otherwise. */
public final class LocalSignIn {

    private final LocalIssuer issuer = new LocalIssuer(InstantSource.system());

    /** The verifier of its tokens. */
    public TokensModule tokens() {
        return new TokensModule(LocalIssuer.SETTINGS, issuer.keys());
    }

    /** Lets anybody sign in as any of these users. */
    public Routes routes(UserStore users) {
        return new DevRoutes(users, issuer);
    }
}
