package io.cruddur.messaging.app.command;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.EmbeddedSystem;
import io.cruddur.messaging.app.wiring.ConfiguredService;
import io.cruddur.messaging.app.wiring.MessagingService;
import io.cruddur.messaging.app.wiring.OnDemand;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Run the service until it is stopped, by Ctrl-C or SIGTERM.",
        footerHeading = "%nVariables, with their defaults; options go over them:%n",
        footer = {
            "  AWS_REGION, or AWS_DEFAULT_REGION",
            "      the table's region",
            "  AWS_PROFILE; or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
            "      credentials, where the machine has no role of its own",
            "  AWS_ENDPOINT_URL_DYNAMODB (AWS's own)",
            "      another endpoint of the table",
            "  DDB_MESSAGE_TABLE (cruddur-messages)",
            "      the table's name",
            "  CONNECTION_URL",
            "      the user database, postgresql://user:password@host:port/database",
            "  AWS_COGNITO_USER_POOL_ID, AWS_COGNITO_USER_POOL_CLIENT_ID",
            "      the user pool and its app client",
            "  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER (AWS's own)",
            "      another address of Cognito",
            "  FRONTEND_URL (none)",
            "      the one web client whose scripts browsers let in",
            "  BACKEND_URL (none)",
            "      the service's own address, for links",
            "  KEEP_ALIVE_SECONDS (75)",
            "      how long a connection is kept that nobody uses",
            "  PORT (4567)",
            "      where the service listens; 0 is any free port",
            "  LIMIT_SENDS_BURST, LIMIT_SENDS_PER_SECOND (60, 1)",
            "      how many sends of a user are let through at once, and then a second",
            "  LIMIT_NEW_GROUPS_PER_HOUR (20)",
            "      how many new groups a user may make at once, and then an hour",
            "  LIMIT_READS_BURST, LIMIT_READS_PER_SECOND (600, 50)",
            "      how many reads of a user are let through at once, and then a second",
            "  LIMIT_STREAMS (10)",
            "      how many streams of events a user may have open",
            "  BROADCAST (postgres)",
            "      how instances tell each other of events; process for a single one",
            "  BROADCAST_CONNECTION_URL (CONNECTION_URL)",
            "      the user database past a proxy that pools transactions",
            "  LEGACY_TIME_ZONE (UTC)",
            "      the zone of the table's times that have no offset",
            "  LEGACY_GROUPS (false)",
            "      true for a table with groups of the original Cruddur",
            "  DATA_DIR (none)",
            "      embedded mode: where everything is kept",
            "  DYNAMODB_LOCAL_PORT (none)",
            "      embedded mode: opens DynamoDB Local to other programs"
        })
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
