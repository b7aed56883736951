package io.cruddur.messaging.app;

import com.google.inject.PrivateModule;
import io.cruddur.messaging.domain.port.UserDirectory;
import io.cruddur.messaging.postgres.PostgresDatabase;

/** Users in PostgreSQL. Requires nothing; exposes {@link UserDirectory}. */
public final class UsersModule extends PrivateModule {

    private final PostgresDatabase database;

    /** The users in this database, which stays its owner's to close. */
    public UsersModule(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    protected void configure() {
        bind(UserDirectory.class).toInstance(database.users());
        expose(UserDirectory.class);
    }
}
