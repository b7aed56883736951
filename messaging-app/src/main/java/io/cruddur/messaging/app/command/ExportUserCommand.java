package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.CapacityMeter;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.app.http.json.ExportLines;
import io.cruddur.messaging.domain.ErrorCode;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.NotFoundException;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.UseCases;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Write all that is kept of a user, and all conversations that they take part in: a JSON object in each line,"
                    + " as GET /api/export does.",
            "May run while messages are sent. The last line is of the kind \"end\"; without it, some is missing."
        })
final class ExportUserCommand implements Runnable {

    private final Configuration environment;
    private final Console console;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    @Option(names = "--user", required = true, paramLabel = "HANDLE", description = "The handle of the user.")
    private String handle = "";

    ExportUserCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Override
    public void run() {
        CapacityMeter capacity = new CapacityMeter();
        engines.onMessages(environment, capacity, parts -> {
            Participant user = parts.getInstance(UserStore.class)
                    .findByName(new Handle(handle))
                    .orElseThrow(() ->
                            new NotFoundException(ErrorCode.USER_NOT_FOUND, "No user has the handle " + handle + "."));
            ExportLines lines = new ExportLines(this::write);
            parts.getInstance(UseCases.class).exportUser().export(user.id(), lines);
            lines.end();
        });
        console.err().println("Consumed: " + capacity);
    }

    /** A writer does not tell by itself that the disk is full, or that nobody reads any more. */
    private void write(Object line) {
        console.json(line);
        if (console.out().checkError()) {
            throw new StartException("The export can't be written to the end.", new IOException("no more output"));
        }
    }
}
