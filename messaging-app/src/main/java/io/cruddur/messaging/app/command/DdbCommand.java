package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.failure.StartException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "ddb", description = "The table of messages in DynamoDB.")
final class DdbCommand {

    private final Configuration environment;
    private final Console console;

    DdbCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Command(name = "schema-load", description = "Make the table, unless it is there.")
    void schemaLoad(
            @Mixin EngineOptions engines, @Option(names = "--json", description = "As a JSON object.") boolean json) {
        engines.onTable(environment, table -> {
            try {
                boolean made = table.create();
                table.letItemsExpire();
                console.answer(
                        json, Map.of("made", made), made ? "The table is made." : "The table was there already.");
            } catch (IllegalStateException e) {
                throw new StartException("The schema is not loaded. " + e.getMessage(), e);
            }
        });
    }

    @Command(name = "list-tables", description = "Name the tables of the account in this region.")
    void listTables(
            @Mixin EngineOptions engines, @Option(names = "--json", description = "As a JSON array.") boolean json) {
        engines.onTable(environment, table -> {
            List<String> names = table.listTables();
            if (json) {
                console.json(names);
            } else {
                names.forEach(console::line);
            }
        });
    }

    @Command(name = "scan", description = "Show every item of the table, in the order in which they are read.")
    void scan(
            @Mixin EngineOptions engines,
            @Option(names = "--json", description = "As a JSON object in each line.") boolean json) {
        AtomicLong items = new AtomicLong();
        engines.onTable(
                environment,
                table -> table.scan(item -> {
                    items.incrementAndGet();
                    if (json) {
                        console.json(item);
                    } else {
                        console.line(text(item));
                    }
                }));
        console.err().println(items + " items");
    }

    @Command(name = "drop", description = "Delete the table and everything in it.")
    int drop(
            @Mixin EngineOptions engines,
            @Option(names = "--yes", description = "Confirm: there is no way back.") boolean yes,
            @Option(names = "--json", description = "As a JSON object.") boolean json) {
        if (!yes) {
            console.err().println("This deletes every message, and there is no way back; confirm with --yes.");
            return ExitCode.USAGE;
        }
        engines.onTable(environment, table -> {
            boolean deleted = table.delete();
            console.answer(
                    json, Map.of("deleted", deleted), deleted ? "The table is deleted." : "There was no such table.");
        });
        return ExitCode.OK;
    }

    private static String text(Map<String, Object> item) {
        return item.entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining("  "));
    }
}
