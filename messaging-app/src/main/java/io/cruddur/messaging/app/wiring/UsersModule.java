package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.postgres.PostgresUserDirectory;

/** Users in PostgreSQL. Requires nothing; exposes {@link UserStore}. */
public final class UsersModule extends PrivateModule {

    private final PostgresUserDirectory users;

    /** The users of this directory. */
    public UsersModule(PostgresUserDirectory users) {
        this.users = users;
    }

    @Override
    protected void configure() {
        bind(UserStore.class).toInstance(users);
        expose(UserStore.class);
    }
}
