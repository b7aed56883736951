package io.cruddur.messaging.app;

import io.cruddur.messaging.app.command.Console;
import io.cruddur.messaging.app.command.MessagingCommand;

/** The program: {@code messaging <group> <command>}. */
public final class Main {

    private Main() {}

    /** Runs a command, and exits with 0 when it is done, 1 when it failed, and 2 when it was used wrongly. */
    public static void main(String[] args) {
        System.exit(MessagingCommand.run(Configuration.ofEnvironment(), Console.ofProcess(), args));
    }
}
