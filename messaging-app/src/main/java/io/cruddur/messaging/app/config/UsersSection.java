package io.cruddur.messaging.app.config;

import io.cruddur.messaging.postgres.PostgresSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The user database, and how instances of the service tell each other of events over it. */
final class UsersSection {

    private static final String MEANING = "the user database, postgresql://user:password@host:port/database";

    private static final Variable<PostgresSettings> URL =
            Variable.required("CONNECTION_URL", MEANING, MEANING, url -> parse("CONNECTION_URL", url));

    private static final Variable<Optional<PostgresSettings>> LISTENING_URL = Variable.optional(
            "BROADCAST_CONNECTION_URL",
            "CONNECTION_URL",
            "the user database past a proxy that pools transactions",
            MEANING,
            url -> parse("BROADCAST_CONNECTION_URL", url));

    private static final Variable<Broadcast> BROADCAST = Variable.preset(
            "BROADCAST",
            "postgres",
            "how instances tell each other of events; process for a single one",
            "process, postgres or redis",
            Broadcast::named);

    static final List<Variable<?>> VARIABLES = List.of(URL, BROADCAST, LISTENING_URL);

    private UsersSection() {}

    static Supplier<PostgresSettings> database(VariableReader reader) {
        return reader.read(URL);
    }

    /** The same database, where nothing pools transactions. */
    static Supplier<PostgresSettings> listening(VariableReader reader) {
        if (!reader.isSet(LISTENING_URL)) {
            return database(reader);
        }
        Supplier<Optional<PostgresSettings>> own = reader.read(LISTENING_URL);
        return () -> own.get().orElseThrow();
    }

    static Supplier<Broadcast> broadcast(VariableReader reader) {
        return reader.read(BROADCAST);
    }

    /** The driver's own sentence says what is wrong with an address. */
    private static PostgresSettings parse(String name, String url) {
        try {
            return PostgresSettings.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(name + " is wrong. " + e.getMessage()));
        }
    }
}
