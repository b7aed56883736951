package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.Configuration;
import io.cruddur.messaging.app.ConfigurationException;
import io.cruddur.messaging.app.embedded.EmbeddedSystem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", description = "Run the service until it is stopped, by Ctrl-C or SIGTERM.")
final class ServeCommand implements Callable<Integer> {

    private final Console console;
    private Configuration configuration;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    ServeCommand(Configuration environment, Console console) {
        this.configuration = environment;
        this.console = console;
    }

    @Option(names = "--port", paramLabel = "N", description = "Listen on this port, 0 for any free one; over PORT.")
    void port(String port) {
        configuration = configuration.with(Map.of("PORT", port));
    }

    @Override
    public Integer call() throws InterruptedException {
        configuration = engines.over(configuration);
        if (!engines.embedded()) {
            throw refusal();
        }
        try (EmbeddedSystem system = new EmbeddedSystem(configuration)) {
            // The hook ends the process when it is done; until then, this thread waits.
            Runtime.getRuntime().addShutdownHook(new Thread(system::close, "shutdown"));
            console.line(system.start());
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    /** What is missing, or else that this does not work yet: nobody could sign in. */
    private ConfigurationException refusal() {
        Configuration.check(
                () -> configuration.http("0.0.0.0"),
                configuration::dynamoDb,
                configuration::table,
                configuration::users,
                configuration::userPool);
        return new ConfigurationException(List.of("The users of the pool "
                + configuration.userPool().id() + " can't sign in yet: so far, only serve --embedded signs users in."));
    }
}
