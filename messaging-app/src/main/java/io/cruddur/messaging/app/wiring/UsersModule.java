package io.cruddur.messaging.app.wiring;

import com.google.inject.PrivateModule;
import io.cruddur.messaging.domain.port.UserDirectory;
import io.cruddur.messaging.postgres.PostgresUserDirectory;

/** Users in PostgreSQL. Requires nothing; exposes {@link UserDirectory}. */
public final class UsersModule extends PrivateModule {

    private final PostgresUserDirectory users;

    /** The users of this directory. */
    public UsersModule(PostgresUserDirectory users) {
        this.users = users;
    }

    @Override
    protected void configure() {
        bind(UserDirectory.class).toInstance(users);
        expose(UserDirectory.class);
    }
}
