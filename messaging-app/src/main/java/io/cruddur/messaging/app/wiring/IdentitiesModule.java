package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.domain.usecase.SyncIdentities;
import jakarta.inject.Singleton;

/**
 * How identities and users come together. Requires {@link UserStore}; exposes {@link RegisterUser} and
 * {@link SyncIdentities}.
 */
public final class IdentitiesModule extends PrivateModule {

    private final IdentityDirectory identities;

    /** The identities of this directory. */
    public IdentitiesModule(IdentityDirectory identities) {
        this.identities = identities;
    }

    @Override
    protected void configure() {
        expose(RegisterUser.class);
        expose(SyncIdentities.class);
    }

    @Provides
    @Singleton
    RegisterUser registerUser(UserStore users) {
        return new RegisterUser(users, identities);
    }

    @Provides
    @Singleton
    SyncIdentities syncIdentities(UserStore users) {
        return new SyncIdentities(users, identities);
    }
}
