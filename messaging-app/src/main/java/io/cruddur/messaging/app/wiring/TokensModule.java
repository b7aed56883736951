package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.cruddur.messaging.app.cache.CacheListener;
import io.cruddur.messaging.app.cache.TokenCache;
import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.cognito.AccessTokenVerifier;
import io.cruddur.messaging.domain.port.TokenVerifier;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Access tokens of one issuer. Requires {@link InstantSource} and {@link CacheListener}; exposes {@link TokenVerifier}, which remembers valid tokens for
 * a minute.
 */
public final class TokensModule extends PrivateModule {

    private final AccessTokenSettings settings;
    private final JWKSource<SecurityContext> keys;

    /** The tokens of this issuer, which has these keys. */
    public TokensModule(AccessTokenSettings settings, JWKSource<SecurityContext> keys) {
        this.settings = settings;
        this.keys = keys;
    }

    @Override
    protected void configure() {
        expose(TokenVerifier.class);
    }

    @Provides
    @Singleton
    TokenVerifier verifier(InstantSource clock, CacheListener caches) {
        return new TokenCache(new AccessTokenVerifier(settings, keys, clock), clock, caches);
    }
}
