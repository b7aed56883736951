package io.cruddur.messaging.app.config;

import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.postgres.PostgresAccess;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.util.Locale;

/** How the instances of the service tell each other what happens. */
public enum Broadcast {
    /** Not at all: there is one instance. */
    PROCESS,
    /** Over the user database. */
    POSTGRES;

    /**
     * The one of this name, in any case.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Broadcast named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Opens a broadcast, which is the caller's to close before the database.
     *
     * @param listening how to connect to that database for listening
     * @param watching is told whether it hears
     */
    public MessageBroadcast open(PostgresDatabase database, PostgresAccess listening, BroadcastListener watching) {
        return switch (this) {
            case PROCESS -> new InProcessBroadcast();
            case POSTGRES -> database.openBroadcast(listening, watching);
        };
    }
}
