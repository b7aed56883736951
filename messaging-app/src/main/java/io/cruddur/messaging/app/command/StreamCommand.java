package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.app.http.live.RepeatedTask;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "stream", description = "The stream of the table's changes.")
final class StreamCommand {

    private static final int SECONDS_BETWEEN_LOGS = 60;

    private final Configuration environment;
    private final Console console;

    StreamCommand(Configuration environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    @Command(
            name = "run",
            description =
                    "Move inbox rows as messages arrive, in place of the AWS Lambda function, until it is stopped by"
                            + " Ctrl-C or SIGTERM.")
    void run(@Mixin EngineOptions engines) {
        CountDownLatch ended = new CountDownLatch(1);
        try {
            engines.onStream(environment, poller -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(poller, ended), "shutdown"));
                run(poller);
            });
        } finally {
            ended.countDown();
        }
    }

    /** The process ends with this hook: it has to wait until the engines are closed. */
    private static void end(StreamPoller poller, CountDownLatch ended) {
        poller.close();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(StreamPoller poller) {
        ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor();
        reporter.scheduleAtFixedRate(
                new RepeatedTask("stream-reporter", () -> report(poller)),
                1,
                console.terminal() ? 1 : SECONDS_BETWEEN_LOGS,
                TimeUnit.SECONDS);
        try {
            poller.run();
        } catch (IllegalStateException e) {
            throw new StartException("The stream is not read. " + e.getMessage(), e);
        } finally {
            reporter.shutdown();
            console.endStatus();
        }
    }

    private void report(StreamPoller poller) {
        if (console.terminal()) {
            console.status(String.format(
                    Locale.ROOT,
                    "%d records applied, %d messages given up, %.1f s behind",
                    poller.applied(),
                    poller.abandoned(),
                    poller.lag().toMillis() / 1000.0));
        } else {
            // Asked for here, since a constant would have every command, and its help, set up the log.
            LoggerFactory.getLogger(StreamCommand.class)
                    .atInfo()
                    .addKeyValue("applied", poller.applied())
                    .addKeyValue("abandoned", poller.abandoned())
                    .addKeyValue("lag_millis", poller.lag().toMillis())
                    .log("stream is read");
        }
    }
}
