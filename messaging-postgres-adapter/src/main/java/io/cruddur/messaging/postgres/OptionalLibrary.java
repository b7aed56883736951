package io.cruddur.messaging.postgres;

import java.util.List;

/** What a part of this adapter's work needs, and who embeds it brings along if they want that part. */
enum OptionalLibrary {
    FLYWAY(
            List.of("org.flywaydb.core.Flyway", "org.flywaydb.database.postgresql.PostgreSQLDatabaseType"),
            "Loading the schema needs Flyway: add the dependencies org.flywaydb:flyway-core and"
                    + " org.flywaydb:flyway-database-postgresql. Nothing else here needs them."),
    HIKARI(
            List.of("com.zaxxer.hikari.HikariDataSource"),
            "A pool of our own needs HikariCP: add the dependency com.zaxxer:HikariCP, or give PostgresDatabase.on a"
                    + " DataSource of yours.");

    /** One of each jar. */
    private final List<String> types;

    private final String missing;

    OptionalLibrary(List<String> types, String missing) {
        this.types = types;
        this.missing = missing;
    }

    /**
     * Asks before anything links to it.
     *
     * @throws IllegalStateException where it is missing; the message says what to add
     */
    void require() {
        try {
            for (String type : types) {
                Class.forName(type, false, OptionalLibrary.class.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(missing, e);
        }
    }
}
