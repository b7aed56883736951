package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.Configuration;
import io.cruddur.messaging.app.StartException;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresUserSeed.Seeded;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "db", description = "The user database in PostgreSQL.")
final class DbCommand {

    private final Configuration environment;
    private final Console console;

    DbCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Command(
            name = "schema-load",
            description = "Make the table of users, unless it is there, and the indexes that look-ups need.")
    void schemaLoad(@Mixin EngineOptions engines) {
        engines.onUsers(environment, this::loadSchema);
    }

    @Command(name = "seed", description = "Insert four users to try things out with, unless they are there.")
    void seed(@Mixin EngineOptions engines) {
        engines.onUsers(environment, this::seed);
    }

    @Command(
            name = "setup",
            description = "Load the schema, then the seed; where a user pool is configured, then tie its users to those"
                    + " of the database, as update-cognito-user-ids does.")
    void setup(@Mixin EngineOptions engines) {
        if (environment.hasUserPool()) {
            Configuration.check(environment::userPool);
        }
        engines.onUsers(environment, database -> {
            loadSchema(database);
            seed(database);
        });
        if (environment.hasUserPool()) {
            engines.onIdentities(
                    environment,
                    console,
                    identities -> new IdentityReport(console, false, false).show(identities.sync(false)));
        }
    }

    private void loadSchema(PostgresDatabase database) {
        try {
            console.line(
                    database.schema().load() ? "The table of users is made." : "The table of users was there already.");
            List<String> indexes = database.schema().addIndexes();
            if (!indexes.isEmpty()) {
                console.line("Indexes made: " + String.join(", ", indexes));
            }
        } catch (IllegalStateException e) {
            throw new StartException("The schema is not loaded as it should be. " + e.getMessage(), e);
        }
    }

    private void seed(PostgresDatabase database) {
        Seeded seeded = database.seed().seed();
        report("Inserted", seeded.inserted());
        report("There already", seeded.found());
    }

    private void report(String what, List<Handle> handles) {
        if (!handles.isEmpty()) {
            console.line(what + ": " + handles.stream().map(Handle::value).collect(Collectors.joining(", ")));
        }
    }
}
