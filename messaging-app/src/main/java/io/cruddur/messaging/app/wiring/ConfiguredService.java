package io.cruddur.messaging.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.ConfigurationException;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.management.Needs;
import io.cruddur.messaging.app.management.Needs.Need;
import io.cruddur.messaging.app.management.Readiness;
import io.cruddur.messaging.app.metrics.Metrics;
import io.cruddur.messaging.cognito.AccessTokenSettings;
import io.cruddur.messaging.cognito.CognitoIdentityDirectory;
import io.cruddur.messaging.cognito.IssuerKeys;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.domain.PageRequest.Newest;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.javalin.util.JavalinException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The service on the engines and the user pool that the configuration names. It starts without them, and answers 503 while
 * one is away.
 */
public final class ConfiguredService implements MessagingService {

    /** Every interface, since calls to a container come from outside. */
    private static final String EVERY_INTERFACE = "0.0.0.0";

    private final HttpSettings http;
    private final LimitSettings limits;
    private final RevisionRules revisions;
    private final DynamoDbSettings table;
    private final UserPool pool;
    private final IssuerKeys keys;
    private final AccessTokenSettings tokens;
    private final OnDemand<DynamoDbClient> dynamoDb;
    private final OnDemand<PostgresDatabase> users;
    private final OnDemand<BetweenInstances> shared;
    private final OnDemand<CognitoIdentityProviderClient> cognito;
    private final OnDemand<HttpService> service;
    private final boolean accessLog;
    private final Metrics metrics = new Metrics(() -> users().poolUse());
    private final Readiness readiness;
    private final ManagementPort management;

    /**
     * Prepares the service, without starting anything yet.
     *
     * @throws ConfigurationException when a variable is missing or wrong
     */
    public ConfiguredService(Configuration configuration) {
        Configuration.check(
                () -> configuration.http(EVERY_INTERFACE),
                () -> configuration.management(EVERY_INTERFACE),
                configuration::logFormat,
                configuration::accessLog,
                configuration::limits,
                configuration::revisions,
                () -> AwsClients.checkCredentials(configuration.dynamoDb()),
                configuration::table,
                configuration::users,
                configuration::listening,
                () -> BetweenInstances.check(configuration),
                configuration::accessTokens);
        this.http = configuration.http(EVERY_INTERFACE);
        this.accessLog = configuration.accessLog();
        this.limits = configuration.limits();
        this.revisions = configuration.revisions();
        this.table = configuration.table();
        this.pool = configuration.userPool();
        this.keys = new IssuerKeys(pool.keys(), InstantSource.system());
        this.tokens = configuration.accessTokens();
        this.dynamoDb = new OnDemand<>(
                () -> AwsClients.openForService(configuration.dynamoDb(), metrics.storeCalls()), DynamoDbClient::close);
        this.users = new OnDemand<>(() -> UserDatabases.open(configuration.users()), PostgresDatabase::close);
        this.shared = new OnDemand<>(
                () -> BetweenInstances.open(
                        configuration,
                        users::get,
                        () -> UserDatabases.access(configuration.listening()),
                        metrics.broadcast()),
                BetweenInstances::close);
        this.cognito =
                new OnDemand<>(() -> AwsClients.openUserPoolForService(pool), CognitoIdentityProviderClient::close);
        this.service = new OnDemand<>(this::assemble, HttpService::close);
        this.readiness = new Readiness(needs());
        this.management = new ManagementPort(configuration.management(EVERY_INTERFACE), readiness, metrics::scrape);
    }

    /**
     * {@inheritDoc} It listens first, and then looks for at most 5 seconds for what it can't reach. It does not go on where
     * messages are to expire, and the table does not let them.
     */
    @Override
    public String start() {
        try {
            int port = service.get().start();
            List<String> notReached = readiness.notReached();
            Optional<String> notAsked = RetentionCheck.of(dynamoDb.get(), table);
            String managed = management.start();
            return """
                    Cruddur Messaging %s

                      Listens on   http://127.0.0.1:%d, and on every other interface of this machine
                      Lets in      users of %s with tokens of the app client %s
                    %s%s%s
                    It runs until Ctrl-C or SIGTERM.
                    """.formatted(
                    notReached.isEmpty() ? "is ready." : "answers 503 until it reaches what it needs.",
                    port,
                    tokens.issuer(),
                    tokens.clientId(),
                    managed.isEmpty() ? "" : "  Management   " + managed + "\n",
                    notReached.stream()
                            .map(line -> "  Not reached  " + line + "\n")
                            .collect(Collectors.joining()),
                    notAsked.map(line -> "  Not asked    " + line + "\n").orElse(""));
        } catch (JavalinException e) {
            throw new StartException(
                    "Nothing can listen on port " + http.port()
                            + ", probably because another program does; name another one by --port or PORT.",
                    e);
        }
    }

    @Override
    public void close() {
        readiness.stopping();
        try (metrics;
                dynamoDb;
                users;
                shared;
                cognito;
                management;
                service) {
            // Closed by the block's end, the service first.
        }
    }

    private PostgresDatabase users() {
        return users.get();
    }

    private Needs needs() {
        UserId nobody = new UserId(new UUID(0, 0));
        OnDemand<MessageStore> store = new OnDemand<>(
                () -> new DynamoDbMessageStore(dynamoDb.get(), table, InstantSource.system(), CapacityListener.NONE),
                opened -> {});
        return new Needs(
                new Need(
                        "table",
                        "the table " + table.table(),
                        () -> store.get().listMessageGroups(nobody, new Newest(1))),
                new Need(
                        "database",
                        "the user database",
                        () -> users.get().users().findById(nobody)),
                new Need("keys", "the keys of the user pool", keys::load));
    }

    private HttpService assemble() {
        Limits allowed = new Limits(limits, shared.get().buckets());
        Injector parts = Guice.createInjector(
                new StoreModule(dynamoDb.get(), table),
                new UsersModule(users.get().users()),
                new IdentitiesModule(new CognitoIdentityDirectory(cognito.get(), pool)),
                new UseCasesModule(allowed, revisions),
                new TokensModule(tokens, keys),
                new HttpModule(http, allowed, List.of()),
                binder -> binder.bind(MessageBroadcast.class)
                        .toInstance(shared.get().broadcast()),
                new MetricsModule(metrics, accessLog));
        return parts.getInstance(HttpService.class);
    }
}
