package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.Configuration;
import io.cruddur.messaging.app.ConfiguredService;
import io.cruddur.messaging.app.MessagingService;
import io.cruddur.messaging.app.OnDemand;
import io.cruddur.messaging.app.embedded.EmbeddedSystem;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
        AtomicBoolean stopping = new AtomicBoolean();
        try (OnDemand<MessagingService> service = new OnDemand<>(this::service, MessagingService::close)) {
            // Before there is anything to close: a signal may come at any moment.
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

    /** What fails while all is closed fails for that. */
    private void start(OnDemand<MessagingService> service, AtomicBoolean stopping) {
        try {
            console.line(service.get().start());
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
