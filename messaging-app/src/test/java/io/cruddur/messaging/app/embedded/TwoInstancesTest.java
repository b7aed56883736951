package io.cruddur.messaging.app.embedded;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Guice;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.app.http.Watcher;
import io.cruddur.messaging.app.http.Watcher.Told;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.app.wiring.BetweenInstances;
import io.cruddur.messaging.app.wiring.HttpModule;
import io.cruddur.messaging.app.wiring.IdentitiesModule;
import io.cruddur.messaging.app.wiring.MetricsModule;
import io.cruddur.messaging.app.wiring.StoreModule;
import io.cruddur.messaging.app.wiring.TokensModule;
import io.cruddur.messaging.app.wiring.UseCasesModule;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.contract.MessageBroadcastContract;
import io.cruddur.messaging.contract.memory.RecordingSubscriber;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.domain.RevisionRules;
import io.cruddur.messaging.domain.port.BroadcastListener;
import io.cruddur.messaging.domain.port.IdentityDirectory;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.port.UserStore;
import io.cruddur.messaging.domain.usecase.AnnounceUsers;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances of the service on one table and one database, as `serve` puts them together. */
@Timeout(120)
final class TwoInstancesTest {

    private static final IdentityId TEOS = new IdentityId("teo's");
    private static final IdentityId MARIAMS = new IdentityId("mariam's");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOONER = Duration.ofSeconds(15);

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, String> environment = environment();
    private final Configuration configuration = Configuration.of(environment);
    private final LocalIssuer issuer = new LocalIssuer(InstantSource.system());
    private final PostgresDatabase database = UserDatabases.open(configuration.users());
    private final MessageBroadcast broadcastHere = broadcast();
    private final MessageBroadcast broadcastElsewhere = broadcast();
    private final HttpService here = instance(broadcastHere);
    private final HttpService elsewhere = instance(broadcastElsewhere);
    private int portHere;
    private int portElsewhere;

    private static Map<String, String> environment() {
        Map<String, String> environment = TestEngines.environment();
        environment.put("PORT", "0");
        return environment;
    }

    /** The user database, with a note of each question: every method is one statement or transaction. */
    private UserStore counted(UserStore users) {
        return (UserStore) Proxy.newProxyInstance(
                UserStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return method.invoke(users, arguments);
                });
    }

    private MessageBroadcast broadcast() {
        return BetweenInstances.open(
                        configuration,
                        () -> database,
                        () -> UserDatabases.access(configuration.listening()),
                        BroadcastListener.NONE)
                .broadcast();
    }

    private HttpService instance(MessageBroadcast broadcast) {
        Limits limits = new Limits(configuration.limits());
        return Guice.createInjector(
                        new StoreModule(TestEngines.dynamoDb(), configuration.table()),
                        new UseCasesModule(limits, RevisionRules.DEFAULT),
                        new IdentitiesModule(IdentityDirectory.EMPTY),
                        new TokensModule(LocalIssuer.SETTINGS, issuer.keys()),
                        new HttpModule(configuration.http("127.0.0.1"), limits, List.of()),
                        binder -> binder.bind(UserStore.class).toInstance(counted(database.users())),
                        binder -> binder.bind(MessageBroadcast.class).toInstance(broadcast),
                        MetricsModule.unseen())
                .getInstance(HttpService.class);
    }

    @BeforeEach
    void startBoth() {
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
        database.schema().load();
        database.seed().seed();
        database.users().list().forEach(account -> {
            Handle handle = account.user().handle();
            database.users().tie(List.of(new IdentityTie(account, new IdentityId(handle + "'s"))));
        });
        awaitThatBothHear();
        portHere = here.start();
        portElsewhere = elsewhere.start();
    }

    @AfterEach
    void stopBoth() {
        here.close();
        elsewhere.close();
        broadcastHere.close();
        broadcastElsewhere.close();
        database.close();
    }

    @Test
    void aMessageThatIsSentToOneArrivesAtAClientOfTheOther() throws IOException, InterruptedException {
        try (Watcher teos = Watcher.open(portElsewhere, issuer.issue(TEOS));
                Watcher mariams = Watcher.open(portHere, issuer.issue(MARIAMS))) {
            String sent = send("Hello Teo");

            assertThat(teos.next(1, "message"))
                    .extracting(told -> told.field("uuid"))
                    .containsExactly(sent);
            assertThat(mariams.next(1, "message"))
                    .extracting(told -> told.field("uuid"))
                    .containsExactly(sent);
            assertThat(teos.next(1, "message_group")).singleElement().satisfies(row -> {
                assertThat(row.field("display_name")).isEqualTo("Mariam Haddad");
                assertThat(row.field("unread")).isEqualTo("true");
            });
        }
    }

    @Test
    void clientsCatchUpAfterTheirInstanceWasCutOff() throws IOException, InterruptedException {
        try (Watcher teos = Watcher.open(portElsewhere, issuer.issue(TEOS))) {
            TestEngines.execute(environment, """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and query like '%listen cruddur_messaging%'
                  and pid <> pg_backend_pid()\
                """);

            assertThat(teos.next(1, "catch_up")).containsExactly(new Told("catch_up", "{}"));
            String sent = send("Are you back?");
            assertThat(teos.next(1, "message"))
                    .extracting(told -> told.field("uuid"))
                    .containsExactly(sent);
        }
    }

    @Test
    void aRenameThatIsAnnouncedByOneIsSeenAtOnceByTheOther() throws IOException, InterruptedException {
        Client mariam = Client.withToken("http://127.0.0.1:" + portElsewhere, issuer.issue(MARIAMS));
        assertThat(sentBy(mariam).path("display_name").asText()).isEqualTo("Mariam Haddad");
        TestEngines.execute(environment, "update users set display_name = 'Mariam Anew' where handle = 'mariam'");

        new AnnounceUsers(broadcastHere).changed();

        await().atMost(PATIENCE)
                .until(() -> sentBy(mariam).path("display_name").asText().equals("Mariam Anew"));
    }

    @Test
    void ofAKnownCallerARequestAsksTheUserDatabaseNothing() throws IOException, InterruptedException {
        Client mariam = Client.withToken("http://127.0.0.1:" + portHere, issuer.issue(MARIAMS));
        JsonNode first = sentBy(mariam);
        String group = first.path("message_group_uuid").asText();
        asked.clear();

        assertThat(mariam.post("/api/messages", Map.of("message_group_uuid", group, "message", "Hi"))
                        .status())
                .isEqualTo(200);
        assertThat(mariam.get("/api/message_groups").status()).isEqualTo(200);
        assertThat(mariam.get("/api/message_groups/" + group).status()).isEqualTo(200);
        assertThat(mariam.get("/api/messages/" + group).status()).isEqualTo(200);
        assertThat(mariam.post(
                                "/api/message_groups/" + group + "/read",
                                Map.of("up_to", first.path("created_at").asText()))
                        .status())
                .isEqualTo(200);
        Watcher watcher = Watcher.open(portHere, issuer.issue(MARIAMS));
        try (watcher) {
            assertThat(asked).isEmpty();
        }

        assertThat(mariam.get("/api/users/@teo/short").status()).isEqualTo(200);
        sentBy(mariam);
        assertThat(asked).as("a look-up of another user each").containsExactly("findByName", "findByName");
    }

    /** Both instances remember that nobody blocks anybody, and would for 25 seconds: what holds sooner was heard of. */
    @Test
    void aBlockOnOneHoldsAtOnceOnTheOtherAndSoDoesItsEnd() throws IOException, InterruptedException {
        Client mariam = Client.withToken("http://127.0.0.1:" + portHere, issuer.issue(MARIAMS));
        Client teo = Client.withToken("http://127.0.0.1:" + portElsewhere, issuer.issue(TEOS));
        String group = sentBy(mariam).path("message_group_uuid").asText();
        Map<String, String> answer = Map.of("message_group_uuid", group, "message", "Hi");
        assertThat(teo.post("/api/messages", answer).status()).isEqualTo(200);

        assertThat(mariam.ask("PUT", "/api/blocks/@teo").status()).isEqualTo(200);
        await().atMost(SOONER).until(() -> teo.post("/api/messages", answer).status() == 403);

        assertThat(mariam.ask("DELETE", "/api/blocks/@teo").status()).isEqualTo(200);
        await().atMost(SOONER).until(() -> teo.post("/api/messages", answer).status() == 200);
    }

    private static JsonNode sentBy(Client client) throws IOException, InterruptedException {
        return client.post("/api/messages", Map.of("handle", "teo", "message", "Hello"))
                .body();
    }

    /** From then on, nobody is told to catch up for a beginning. */
    private void awaitThatBothHear() {
        RecordingSubscriber subscriberHere = RecordingSubscriber.watching(broadcastHere, ANNA.id());
        RecordingSubscriber subscriberElsewhere = RecordingSubscriber.watching(broadcastElsewhere, ANNA.id());
        await().atMost(PATIENCE).until(() -> {
            broadcastHere.publish(MessageBroadcastContract.sent(0));
            return !subscriberHere.rest().isEmpty()
                    && !subscriberElsewhere.rest().isEmpty();
        });
    }

    /** Mariam sends to Teo, by the one instance. */
    private String send(String text) throws IOException, InterruptedException {
        return Client.withToken("http://127.0.0.1:" + portHere, issuer.issue(MARIAMS))
                .post("/api/messages", Map.of("handle", "teo", "message", text))
                .body()
                .path("uuid")
                .asText();
    }
}
