package io.cruddur.messaging.app.config;

import java.util.Locale;

/** How the instances of the service tell each other what happens. */
public enum Broadcast {
    /** Not at all: there is one instance. */
    PROCESS,
    /** Over the user database. */
    POSTGRES,
    /** Over Redis, where limits are shared too. */
    REDIS;

    /**
     * The one of this name, in any case.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Broadcast named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
