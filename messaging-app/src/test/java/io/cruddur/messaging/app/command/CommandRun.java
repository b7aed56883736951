package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * A command that was run in this process.
 *
 * @param code its exit code
 * @param out what it was asked for
 * @param err what went wrong
 */
record CommandRun(int code, String out, String err) {

    static CommandRun of(Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        int code = MessagingCommand.run(Configuration.of(environment), console, args);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** The line of a command that was asked for one. */
    String line() {
        return out.strip();
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
