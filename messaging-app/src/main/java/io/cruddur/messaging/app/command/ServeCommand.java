package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.Variable;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.embedded.EmbeddedSystem;
import io.cruddur.messaging.app.wiring.ConfiguredService;
import io.cruddur.messaging.app.wiring.MessagingService;
import io.cruddur.messaging.app.wiring.OnDemand;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Run the service until it is stopped, by Ctrl-C or SIGTERM.",
        footerHeading = "%nVariables, with their defaults; options go over them:%n")
final class ServeCommand implements Callable<Integer> {

    private final Console console;
    private Configuration configuration;

    @Mixin
    private final EngineOptions engines = new EngineOptions();

    ServeCommand(Configuration environment, Console console) {
        this.configuration = environment;
        this.console = console;
    }

    @Spec
    void help(CommandSpec spec) {
        spec.usageMessage()
                .footer(Stream.concat(
                                Configuration.variables().stream().flatMap(ServeCommand::lines),
                                Stream.of(
                                        "  AWS_PROFILE; or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                                        "      credentials, where the machine has no role of its own"))
                        .toArray(String[]::new));
    }

    private static Stream<String> lines(Variable<?> variable) {
        String preset = variable.preset().isEmpty() ? "" : " (" + variable.preset() + ")";
        return Stream.of("  " + String.join(", or ", variable.names()) + preset, "      " + variable.purpose());
    }

    @Option(names = "--port", paramLabel = "N", description = "Listen on this port, 0 for any free one; over PORT.")
    void port(String port) {
        configuration = configuration.with(Map.of("PORT", port));
    }

    @Override
    public Integer call() throws InterruptedException {
        configuration = engines.over(configuration);
        AtomicBoolean stopping = new AtomicBoolean();
        try (OnDemand<MessagingService> service = new OnDemand<>(this::service, MessagingService::close)) {
            // First of all: a signal may come at any moment.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, stopping), "shutdown"));
            start(service, stopping);
            // The hook ends the process when it is done; until then, this thread waits.
            new CountDownLatch(1).await();
        }
        return ExitCode.OK;
    }

    private static void stop(OnDemand<MessagingService> service, AtomicBoolean stopping) {
        stopping.set(true);
        service.close();
    }

    /** While everything is being closed, a failure is a consequence of that. */
    private void start(OnDemand<MessagingService> service, AtomicBoolean stopping) {
        try {
            console.page(service.get().start());
        } catch (RuntimeException e) {
            if (!stopping.get()) {
                throw e;
            }
        }
    }

    private MessagingService service() {
        return engines.embedded() ? new EmbeddedSystem(configuration) : new ConfiguredService(configuration);
    }
}
