package io.cruddur.messaging.app;

import io.cruddur.messaging.app.command.MessagingCommand;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;

/** The program: {@code messaging <group> <command>}. */
public final class Main {

    /**
     * For how many seconds the address of a name is kept, as AWS advises (Developer guide of its SDK, "Set the JVM TTL for DNS
     * name lookups"): a database or an endpoint that moves keeps its name. Java's own default is 30. Its security property of
     * that purpose goes before this one; to set that one here would make Java look for a log in every library first.
     */
    private static final String ADDRESSES_KEPT = "sun.net.inetaddr.ttl";

    private Main() {}

    /** Runs a command, and exits with 0 when it is done, 1 when it failed, and 2 when it was used wrongly. */
    public static void main(String[] args) {
        if (System.getProperty(ADDRESSES_KEPT) == null) {
            System.setProperty(ADDRESSES_KEPT, "5");
        }
        System.exit(MessagingCommand.run(Configuration.ofEnvironment(), Console.ofProcess(), args));
    }
}
