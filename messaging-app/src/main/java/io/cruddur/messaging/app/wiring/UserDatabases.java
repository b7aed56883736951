package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.config.UserDatabase;
import io.cruddur.messaging.postgres.PostgresAccess;
import io.cruddur.messaging.postgres.PostgresDatabase;

/** Opens the user database that the configuration names. */
public final class UserDatabases {

    private UserDatabases() {}

    /** Opens it. Neither the database nor its secret need be there yet. */
    public static PostgresDatabase open(UserDatabase database) {
        return PostgresDatabase.open(access(database));
    }

    /** Opens it for a function, which serves one caller after the other. */
    public static PostgresDatabase openForFunction(UserDatabase database) {
        return PostgresDatabase.openForOneCaller(access(database));
    }

    /** How to connect to it. */
    public static PostgresAccess access(UserDatabase database) {
        return database instanceof UserDatabase.Secret secret
                ? new SecretAccess(secret)
                : ((UserDatabase.Url) database).settings();
    }
}
