package io.cruddur.messaging.app.embedded;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.management.Needs;
import io.cruddur.messaging.app.management.Needs.Need;
import io.cruddur.messaging.app.management.Readiness;
import io.cruddur.messaging.app.metrics.Metrics;
import io.cruddur.messaging.app.seed.SeedConversation;
import io.cruddur.messaging.app.wiring.BetweenInstances;
import io.cruddur.messaging.app.wiring.HttpModule;
import io.cruddur.messaging.app.wiring.IdentitiesModule;
import io.cruddur.messaging.app.wiring.ManagementPort;
import io.cruddur.messaging.app.wiring.MessagingService;
import io.cruddur.messaging.app.wiring.MetricsModule;
import io.cruddur.messaging.app.wiring.OnDemand;
import io.cruddur.messaging.app.wiring.ProjectorModule;
import io.cruddur.messaging.app.wiring.StoreModule;
import io.cruddur.messaging.app.wiring.TokensModule;
import io.cruddur.messaging.app.wiring.UseCasesModule;
import io.cruddur.messaging.app.wiring.UsersModule;
import io.cruddur.messaging.domain.PageRequest.Newest;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import io.cruddur.messaging.postgres.PostgresUserSeed;
import io.javalin.util.JavalinException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service on the embedded engines, with schemas and seeds loaded, an issuer of tokens, and a poller of the stream. */
public final class EmbeddedSystem implements MessagingService {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSystem.class);

    private static final String LOOPBACK = "127.0.0.1";

    /** Short, since reads cost nothing and a developer watches. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final HttpSettings http;
    private final LimitSettings limits;
    private final RevisionRules revisions;
    private final DynamoDbSettings table;
    private final Storage storage;
    private final int dynamoDbPort;
    private final EmbeddedEngines engines;
    private final OnDemand<BetweenInstances> shared;
    private final OnDemand<Injector> parts;
    private final OnDemand<HttpService> service;
    private final OnDemand<StreamPoller> poller;
    private final boolean accessLog;
    private final Metrics metrics = new Metrics(() -> engines().users().poolUse());
    private final Readiness readiness;
    private final ManagementPort management;
    private volatile boolean closing;

    /**
     * Prepares the system, without starting anything yet.
     *
     * @throws io.cruddur.messaging.app.config.ConfigurationException when a variable is wrong
     * @throws StartException when the storage is in use, or the emulators are not on the class path
     */
    public EmbeddedSystem(Configuration configuration) {
        Configuration.check(
                () -> configuration.http(LOOPBACK),
                () -> configuration.management(LOOPBACK),
                configuration::logFormat,
                configuration::accessLog,
                configuration::limits,
                configuration::revisions,
                configuration::table,
                () -> BetweenInstances.check(configuration),
                configuration::storage,
                configuration::dynamoDbLocalPort);
        this.http = configuration.http(LOOPBACK);
        this.accessLog = configuration.accessLog();
        this.limits = configuration.limits();
        // The projector in this process is as new as the service.
        this.revisions = new RevisionRules(true, configuration.revisions().editWindow());
        this.table = configuration.table();
        this.storage = configuration.storage();
        this.dynamoDbPort = configuration.dynamoDbLocalPort();
        this.engines = new EmbeddedEngines(storage, dynamoDbPort);
        this.shared = new OnDemand<>(
                () -> BetweenInstances.open(
                        configuration,
                        engines::users,
                        () -> PostgresSettings.parse(engines.connectionUrl()),
                        metrics.broadcast()),
                BetweenInstances::close);
        this.parts = new OnDemand<>(this::assemble, assembled -> {});
        this.service = new OnDemand<>(() -> parts.get().getInstance(HttpService.class), HttpService::close);
        this.poller = new OnDemand<>(this::startPoller, StreamPoller::close);
        this.readiness = new Readiness(needs());
        this.management = new ManagementPort(configuration.management(LOOPBACK), readiness, metrics::scrape);
    }

    /** {@inheritDoc} Before it listens, it loads missing schemas and seeds. */
    @Override
    public String start() {
        long begin = System.nanoTime();
        try {
            // This takes seconds. A close meanwhile does not wait: it closes the engines that this uses.
            parts.get();
            HttpService assembled = service.get();
            poller.get();
            int port = assembled.start();
            String managed = management.start();
            return welcome(port, managed, Duration.ofNanos(System.nanoTime() - begin));
        } catch (JavalinException e) {
            throw new StartException(
                    "Nothing can listen on " + address(http.port())
                            + ", probably because another program does; name another port by --port or PORT.",
                    e);
        }
    }

    /** {@inheritDoc} Temporary data is removed. */
    @Override
    public void close() {
        closing = true;
        readiness.stopping();
        try (metrics;
                engines;
                shared;
                poller;
                management;
                service) {
            // Closed by the block's end, the service first.
        }
    }

    private Injector assemble() {
        CompletableFuture<Void> prepared =
                CompletableFuture.runAsync(this::prepareUsers, EmbeddedSystem::inThreadOfItsOwn);
        MessageTable messages = new MessageTable(engines.dynamoDb(), table);
        messages.create();
        if (!table.retention().equals(DynamoDbSettings.FOR_EVER)) {
            messages.letItemsExpire();
        }
        LocalIssuer issuer = new LocalIssuer(InstantSource.system());
        await(prepared);
        Limits allowed = new Limits(limits, shared.get().buckets());
        Injector assembled = Guice.createInjector(
                new StoreModule(engines.dynamoDb(), table),
                new ProjectorModule(engines.dynamoDb(), table),
                new UsersModule(engines.users().users()),
                new UseCasesModule(allowed, revisions),
                new IdentitiesModule(IdentityDirectory.EMPTY),
                new TokensModule(LocalIssuer.SETTINGS, issuer.keys()),
                new HttpModule(
                        http,
                        allowed,
                        List.of(
                                new WebPage(),
                                new DocsPage(),
                                new DevRoutes(engines.users().users(), issuer))),
                binder -> binder.bind(MessageBroadcast.class)
                        .toInstance(shared.get().broadcast()),
                new MetricsModule(metrics, accessLog));
        new SeedConversation(
                        assembled.getInstance(MessageStore.class),
                        assembled.getInstance(UserStore.class),
                        assembled.getInstance(InstantSource.class))
                .load(done -> requireOpen());
        return assembled;
    }

    private EmbeddedEngines engines() {
        return engines;
    }

    private Needs needs() {
        UserId nobody = new UserId(new UUID(0, 0));
        return new Needs(
                new Need(
                        "table",
                        "the table",
                        () -> parts.get().getInstance(MessageStore.class).listMessageGroups(nobody, new Newest(1))),
                new Need(
                        "database",
                        "the user database",
                        () -> engines.users().users().findById(nobody)));
    }

    private void requireOpen() {
        if (closing) {
            throw new IllegalStateException("Closed already.");
        }
    }

    private StreamPoller startPoller() {
        StreamPoller started = new StreamPoller(
                engines.dynamoDb(),
                engines.streams(),
                table,
                parts.get().getInstance(InboxProjector.class),
                parts.get().getInstance(InstantSource.class),
                POLL_INTERVAL);
        Thread thread = new Thread(started, "inbox-poller");
        thread.setUncaughtExceptionHandler((ended, e) -> LOG.error("The inboxes stand still: their poller ended.", e));
        thread.start();
        return started;
    }

    private void prepareUsers() {
        PostgresDatabase users = engines.users();
        users.schema().load();
        users.seed().seed();
    }

    /** Unlike the common pool's threads, it has the class loader of this one, also when Maven runs the program. */
    private static void inThreadOfItsOwn(Runnable work) {
        new Thread(work, "users").start();
    }

    private static void await(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    static String address(int port) {
        return "http://" + LOOPBACK + ":" + port;
    }

    private String welcome(int port, String managed, Duration duration) {
        return """
                Cruddur Messaging is ready: it took %d ms, and is %d ms after the start of the Java machine.

                  Listens on  %s
                  Sign in     curl -s -X POST %s/dev/sign-in -d '{"handle": "%s"}'
                  Users       CONNECTION_URL=%s
                  Messages    %s
                  Stored      %s
                %s
                It runs until Ctrl-C or SIGTERM.
                """.formatted(
                        duration.toMillis(),
                        ManagementFactory.getRuntimeMXBean().getUptime(),
                        address(port),
                        address(port),
                        PostgresUserSeed.handles().get(0),
                        engines.connectionUrl(),
                        dynamoDbAccess(),
                        stored(),
                        managed.isEmpty() ? "" : "  Management  " + managed + "\n");
    }

    private String dynamoDbAccess() {
        return dynamoDbPort == 0
                ? "in this process alone; set DYNAMODB_LOCAL_PORT to let other programs in"
                : "AWS_ENDPOINT_URL_DYNAMODB=http://" + LOOPBACK + ":" + dynamoDbPort
                        + " AWS_REGION=us-east-1; this port is open on every interface of this machine";
    }

    private String stored() {
        return storage instanceof Storage.Folder folder
                ? "in " + folder.path().toAbsolutePath() + ", kept"
                : "in memory and in a temporary folder, gone at the end; --data-dir keeps it";
    }
}
