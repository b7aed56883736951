package io.cruddur.messaging.app.bench;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.embedded.EmbeddedEngines;
import io.cruddur.messaging.app.embedded.LocalSignIn;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.HttpSettings;
import io.cruddur.messaging.app.http.ServerThreads;
import io.cruddur.messaging.app.http.limit.LimitSettings;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.metrics.Metrics;
import io.cruddur.messaging.app.wiring.HttpModule;
import io.cruddur.messaging.app.wiring.IdentitiesModule;
import io.cruddur.messaging.app.wiring.MetricsModule;
import io.cruddur.messaging.app.wiring.ProjectorModule;
import io.cruddur.messaging.app.wiring.StoreModule;
import io.cruddur.messaging.app.wiring.UseCasesModule;
import io.cruddur.messaging.contract.memory.InMemoryBlockList;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.BlockList;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.InProcessBroadcast;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import io.cruddur.messaging.dynamodb.stream.StreamPoller;
import io.cruddur.messaging.postgres.PoolUse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The service, put together as it is everywhere, but that each answer tells how long it was in the stores. */
final class TimedServer {

    private static final int USERS_IN_MEMORY = 20;

    private static final LimitSettings UNLIMITED = new LimitSettings(
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX,
            LimitSettings.MAX);

    private TimedServer() {}

    /** Runs until it is killed, on the stores that the argument names. */
    public static void main(String[] args) {
        if (args[0].equals("memory")) {
            System.out.println("Listens on " + address(startInMemory().start()));
        } else {
            startOnEngines();
        }
    }

    static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static HttpService startInMemory() {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        for (int i = 0; i < USERS_IN_MEMORY; i++) {
            users.add(People.named(Crowd.handle(i), "Bench User " + i), new IdentityId("bench-" + i));
        }
        return service(new InMemoryMessageStore(), users);
    }

    private static void startOnEngines() {
        EmbeddedEngines engines = new EmbeddedEngines(new Storage.Temporary());
        Runtime.getRuntime().addShutdownHook(new Thread(engines::close));
        DynamoDbSettings table = DynamoDbSettings.of("cruddur-messages");
        new MessageTable(engines.dynamoDb(), table).create();
        engines.users().schema().load();
        Injector stores = Guice.createInjector(
                new StoreModule(engines.dynamoDb(), table),
                new ProjectorModule(engines.dynamoDb(), table),
                binder -> binder.bind(InstantSource.class).toInstance(InstantSource.system()),
                MetricsModule.unseen());
        StreamPoller poller = new StreamPoller(
                engines.dynamoDb(),
                engines.streams(),
                table,
                stores.getInstance(InboxProjector.class),
                InstantSource.system(),
                Duration.ofMillis(50));
        new Thread(poller, "inbox-poller").start();
        HttpService service =
                service(stores.getInstance(MessageStore.class), engines.users().users());
        System.out.println("CONNECTION_URL=" + engines.connectionUrl());
        System.out.println("Listens on " + address(service.start()));
    }

    /** The service over these, on any free port. */
    static HttpService service(MessageStore store, UserStore users) {
        return service(store, new InMemoryBlockList(), users, new Metrics(() -> new PoolUse(0, 0, 0, 0)));
    }

    /** The same with the blocks and the metrics too; it runs on the threads that {@code bench.threads} says. */
    static HttpService service(MessageStore store, BlockList blocks, UserStore users, Metrics metrics) {
        LocalSignIn signIn = new LocalSignIn();
        Limits limits = new Limits(UNLIMITED);
        ServiceTime times = new ServiceTime();
        HttpSettings anyPort = new HttpSettings("127.0.0.1", 0, null, null).on(threads());
        Module ports = binder -> {
            binder.bind(MessageStore.class).toInstance(StoreTime.counted(MessageStore.class, store));
            binder.bind(BlockList.class).toInstance(blocks);
            binder.bind(UserStore.class).toInstance(StoreTime.counted(UserStore.class, users));
            binder.bind(MessageBroadcast.class).toInstance(new InProcessBroadcast());
        };
        return Guice.createInjector(
                        ports,
                        new UseCasesModule(limits, RevisionRules.DEFAULT),
                        new IdentitiesModule(IdentityDirectory.EMPTY),
                        signIn.tokens(),
                        new HttpModule(
                                anyPort, limits, List.of(signIn.routes(users), StoreTime.header(), times.routes())),
                        new MetricsModule(metrics, times))
                .getInstance(HttpService.class);
    }

    /** Such as {@code 250,false,-1}: how many, virtual or not, selectors. */
    private static ServerThreads threads() {
        String[] words = System.getProperty("bench.threads", "").split(",");
        return words.length == 3
                ? new ServerThreads(
                        Integer.parseInt(words[0]), Boolean.parseBoolean(words[1]), Integer.parseInt(words[2]))
                : ServerThreads.DEFAULT;
    }
}
