package io.cruddur.messaging.app.function;

import com.google.inject.Guice;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.wiring.IdentitiesModule;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.app.wiring.UsersModule;
import io.cruddur.messaging.domain.MessagingException;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.usecase.RegisterUser;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users that a sign-up needs. A snapshot of Lambda's SnapStart has every class that a look-up loads, but neither a
 * connection, which would be dead when it is restored, nor what a secret said: the database is closed before, and opened
 * again after.
 */
final class SignUpUsers implements Supplier<RegisterUser>, Resource {

    private static final Logger LOG = LoggerFactory.getLogger(SignUpUsers.class);

    /** A look-up that finds nothing, as a rule; whatever it finds does not matter. */
    private static final String ANY_HANDLE = "snapshot";

    private final Supplier<PostgresDatabase> opening;
    private volatile Open open;

    private record Open(PostgresDatabase database, RegisterUser registerUser) {}

    private SignUpUsers(Supplier<PostgresDatabase> opening) {
        this.opening = opening;
        this.open = open();
    }

    /**
     * Those in the database that is configured.
     *
     * @throws io.cruddur.messaging.app.config.ConfigurationException when a variable is missing or wrong
     */
    static SignUpUsers of(Configuration configuration) {
        SignUpUsers users = new SignUpUsers(() -> UserDatabases.openForFunction(configuration.users()));
        Core.getGlobalContext().register(users);
        return users;
    }

    private Open open() {
        PostgresDatabase database = opening.get();
        return new Open(
                database,
                Guice.createInjector(new UsersModule(database.users()), new IdentitiesModule(IdentityDirectory.EMPTY))
                        .getInstance(RegisterUser.class));
    }

    @Override
    public RegisterUser get() {
        return open.registerUser();
    }

    /** Makes a first look-up and closes the database. If the look-up fails, the first sign-up takes longer. */
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            get().checkHandle(ANY_HANDLE);
            LOG.info("ready for a snapshot");
        } catch (MessagingException e) {
            LOG.warn("not warmed up for a snapshot: {}", e.toString());
        } finally {
            open.database().close();
        }
    }

    /** Opens the database again, which takes no time: its first connection is made beside. */
    @Override
    public void afterRestore(Context<? extends Resource> context) {
        open = open();
    }
}
