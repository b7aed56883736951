package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.console.IdentityReport;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresUserSeed.Seeded;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "db", description = "The user database in PostgreSQL.")
final class DbCommand {

    private final Configuration environment;
    private final Console console;

    /** The form of the output. */
    static final class Form {

        @Option(names = "--json", description = "As a JSON object in each line.")
        private boolean json;
    }

    private record SchemaLine(boolean made, List<String> indexes) {}

    private record SeedLine(List<String> inserted, List<String> found) {}

    DbCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Command(
            name = "schema-load",
            description = "Make the table of users and the indexes that look-ups need, unless they are there.")
    void schemaLoad(@Mixin EngineOptions engines, @Mixin Form form) {
        engines.onUsers(environment, database -> loadSchema(database, form.json));
    }

    @Command(name = "seed", description = "Insert four users to try things out with, unless they are there.")
    void seed(@Mixin EngineOptions engines, @Mixin Form form) {
        engines.onUsers(environment, database -> seed(database, form.json));
    }

    @Command(
            name = "setup",
            description = "Load the schema and the seed. If a user pool is configured, tie its users to those of the"
                    + " database, as update-cognito-user-ids does.")
    void setup(@Mixin EngineOptions engines, @Mixin Form form) {
        if (environment.hasUserPool()) {
            Configuration.check(environment::userPool);
        }
        engines.onUsers(environment, database -> {
            loadSchema(database, form.json);
            seed(database, form.json);
        });
        if (environment.hasUserPool()) {
            engines.onIdentities(
                    environment,
                    console,
                    identities -> new IdentityReport(console, form.json, false).show(identities.sync(false)));
        }
    }

    private void loadSchema(PostgresDatabase database, boolean json) {
        try {
            boolean made = database.schema().load();
            List<String> indexes = database.schema().addIndexes();
            if (json) {
                console.json(new SchemaLine(made, indexes));
                return;
            }
            console.line(made ? "The table of users is made." : "The table of users was there already.");
            if (!indexes.isEmpty()) {
                console.line("Indexes made: " + String.join(", ", indexes));
            }
        } catch (IllegalStateException e) {
            throw new StartException("The schema is not loaded as it should be. " + e.getMessage(), e);
        }
    }

    private void seed(PostgresDatabase database, boolean json) {
        Seeded seeded = database.seed().seed();
        List<String> inserted = names(seeded.inserted());
        List<String> found = names(seeded.found());
        if (json) {
            console.json(new SeedLine(inserted, found));
        } else {
            report("Inserted", inserted);
            report("There already", found);
        }
    }

    private static List<String> names(List<Handle> handles) {
        return handles.stream().map(Handle::value).toList();
    }

    private void report(String what, List<String> handles) {
        if (!handles.isEmpty()) {
            console.line(what + ": " + String.join(", ", handles));
        }
    }
}
