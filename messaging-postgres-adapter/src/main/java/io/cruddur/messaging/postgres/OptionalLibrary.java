package io.cruddur.messaging.postgres;

/** What a part of this adapter's work needs, and who embeds it brings along if they want that part. */
enum OptionalLibrary {
    FLYWAY(
            "org.flywaydb.core.Flyway",
            "Loading the schema needs Flyway: add the dependencies org.flywaydb:flyway-core and"
                    + " org.flywaydb:flyway-database-postgresql. Nothing else here needs them."),
    HIKARI(
            "com.zaxxer.hikari.HikariDataSource",
            "A pool of our own needs HikariCP: add the dependency com.zaxxer:HikariCP, or give PostgresDatabase.on a"
                    + " DataSource of yours.");

    private final String type;
    private final String missing;

    OptionalLibrary(String type, String missing) {
        this.type = type;
        this.missing = missing;
    }

    /**
     * Asks before anything links to it.
     *
     * @throws IllegalStateException where it is missing; the message says what to add
     */
    void require() {
        try {
            Class.forName(type, false, OptionalLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(missing, e);
        }
    }
}
