package io.cruddur.messaging.app;

import io.cruddur.messaging.app.command.MessagingCommand;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import java.security.Security;

/** The program: {@code messaging <group> <command>}. */
public final class Main {

    /**
     * For how many seconds the address of a name is kept, as AWS advises (Developer guide of its SDK, "Set the JVM TTL for DNS
     * name lookups"): a database or an endpoint that moves keeps its name. Java's own default is 30.
     */
    private static final String ADDRESSES_KEPT = "networkaddress.cache.ttl";

    private Main() {}

    /** Runs a command, and exits with 0 when it is done, 1 when it failed, and 2 when it was used wrongly. */
    public static void main(String[] args) {
        if (Security.getProperty(ADDRESSES_KEPT) == null) {
            Security.setProperty(ADDRESSES_KEPT, "5");
        }
        System.exit(MessagingCommand.run(Configuration.ofEnvironment(), Console.ofProcess(), args));
    }
}
