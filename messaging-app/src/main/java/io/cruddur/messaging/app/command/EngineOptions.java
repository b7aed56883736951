package io.cruddur.messaging.app.command;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.cruddur.messaging.app.config.Broadcast;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.config.ConfigurationException;
import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.console.Console;
import io.cruddur.messaging.app.console.WatchedIdentityDirectory;
import io.cruddur.messaging.app.embedded.EmbeddedEngines;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.app.wiring.BetweenInstances;
import io.cruddur.messaging.app.wiring.ConfiguredEngines;
import io.cruddur.messaging.app.wiring.Engines;
import io.cruddur.messaging.app.wiring.IdentitiesModule;
import io.cruddur.messaging.app.wiring.ProjectorModule;
import io.cruddur.messaging.app.wiring.RunningInstances;
import io.cruddur.messaging.app.wiring.StoreModule;
import io.cruddur.messaging.app.wiring.UseCasesModule;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.app.wiring.UsersModule;
import io.cruddur.messaging.cognito.CognitoIdentityDirectory;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.SyncIdentities;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.InboxListener;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which engines a command works on: those that the configuration names, or those of an embedded system. */
final class EngineOptions {

    /** As often as AWS Lambda reads a shard. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final Map<String, String> flags = new HashMap<>();

    @Option(names = "--embedded", description = "Work on the embedded engines.")
    private boolean embedded;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the embedded engines keep their data; over DATA_DIR.")
    void dataDir(String dir) {
        flags.put("DATA_DIR", dir);
    }

    boolean embedded() {
        return embedded;
    }

    /** The configuration with these options. */
    Configuration over(Configuration environment) {
        return environment.with(flags);
    }

    /** Works on the table of messages. */
    void onTable(Configuration environment, Consumer<MessageTable> work) {
        onDynamoDb(environment, (client, settings) -> work.accept(new MessageTable(client, settings)));
    }

    /** Works on the items of the table of messages. */
    void onDynamoDb(Configuration environment, BiConsumer<DynamoDbClient, DynamoDbSettings> work) {
        Configuration configuration = over(environment);
        try (Engines engines = open(configuration, configuration::dynamoDb, configuration::table)) {
            work.accept(engines.dynamoDb(), configuration.table());
        }
    }

    /** Works on the items of the table of messages, and on the user database. */
    void onEngines(Configuration environment, BiConsumer<Engines, DynamoDbSettings> work) {
        Configuration configuration = over(environment);
        try (Engines engines =
                open(configuration, configuration::dynamoDb, configuration::table, configuration::users)) {
            work.accept(engines, configuration.table());
        }
    }

    /** The same, and tells the instances of the service what is done. */
    void onEnginesAndInstances(Configuration environment, BiConsumer<Engines, MessageBroadcast> work) {
        Configuration configuration = over(environment);
        try (Engines engines = open(
                        configuration,
                        configuration::dynamoDb,
                        configuration::table,
                        configuration::users,
                        () -> BetweenInstances.check(configuration));
                BetweenInstances instances = BetweenInstances.open(
                        configuration,
                        engines::users,
                        () -> UserDatabases.access(configuration.listening()),
                        BroadcastListener.NONE)) {
            work.accept(engines, instances.broadcast());
        }
    }

    /** Reads the stream of the table of messages. */
    void onStream(Configuration environment, Consumer<StreamPoller> work) {
        Configuration configuration = over(environment);
        try (Engines engines =
                open(configuration, configuration::dynamoDb, configuration::dynamoDbStreams, configuration::table)) {
            DynamoDbClient dynamoDb = engines.dynamoDb();
            DynamoDbSettings table = configuration.table();
            Injector parts = Guice.createInjector(
                    new ProjectorModule(dynamoDb, table),
                    binder -> binder.bind(CapacityListener.class).toInstance(CapacityListener.NONE),
                    binder -> binder.bind(InboxListener.class).toInstance(InboxListener.NONE));
            work.accept(new StreamPoller(
                    dynamoDb,
                    engines.streams(),
                    table,
                    parts.getInstance(InboxProjector.class),
                    InstantSource.system(),
                    POLL_INTERVAL));
        }
    }

    /** Works on the user database. */
    void onUsers(Configuration environment, Consumer<PostgresDatabase> work) {
        Configuration configuration = over(environment);
        try (Engines engines = open(configuration, configuration::users)) {
            work.accept(engines.users());
        }
    }

    /** Works on the user database and the user pool. */
    void onIdentities(Configuration environment, Console console, Consumer<SyncIdentities> work) {
        Configuration configuration = over(environment);
        Configuration.check(configuration::userPool);
        UserPool pool = configuration.userPool();
        try (Engines engines = open(configuration, configuration::users, configuration::userPool);
                CognitoIdentityProviderClient client = AwsClients.openUserPoolForCommand(pool)) {
            IdentityDirectory identities = new CognitoIdentityDirectory(client, pool);
            work.accept(Guice.createInjector(
                            new UsersModule(engines.users().patientUsers()),
                            new IdentitiesModule(new WatchedIdentityDirectory(identities, console)))
                    .getInstance(SyncIdentities.class));
        }
    }

    /** Tells the instances of the service that run to look all users up again. An embedded one is stopped meanwhile. */
    void tellOfUsers(Configuration environment, Console console) {
        Configuration configuration = over(environment);
        if (embedded || BetweenInstances.check(configuration) == Broadcast.PROCESS) {
            return;
        }
        try (Engines engines = open(configuration, configuration::users, configuration::listening)) {
            if (!RunningInstances.tellOfUsers(configuration, engines::users)) {
                console.err().println("The running instances can't be told: they look users up again within a minute.");
            }
        }
    }

    /** Works with the use cases and their parts. */
    void onMessages(Configuration environment, CapacityListener capacity, Consumer<Injector> work) {
        Configuration configuration = over(environment);
        try (Engines engines =
                open(configuration, configuration::dynamoDb, configuration::table, configuration::users)) {
            work.accept(Guice.createInjector(
                    new StoreModule(engines.dynamoDb(), configuration.table()),
                    new UsersModule(engines.users().users()),
                    new UseCasesModule(),
                    binder -> binder.bind(MessageBroadcast.class).toInstance(MessageBroadcast.NONE),
                    binder -> binder.bind(CapacityListener.class).toInstance(capacity)));
        }
    }

    private Engines open(Configuration configuration, Supplier<?>... needed) {
        if (!embedded) {
            Configuration.check(needed);
            return new ConfiguredEngines(configuration);
        }
        if (configuration.storage() instanceof Storage.Temporary) {
            throw new ConfigurationException(List.of(
                    "DATA_DIR is missing: set it, or --data-dir, to the folder of an embedded system that is stopped."
                            + " Without one, nothing would be kept."));
        }
        return new EmbeddedEngines(configuration.storage());
    }
}
