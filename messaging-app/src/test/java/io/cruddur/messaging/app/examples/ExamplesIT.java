package io.cruddur.messaging.app.examples;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.examples.ChatClient.Answer;
import io.cruddur.messaging.app.function.LocalLambda;
import io.cruddur.messaging.app.function.Sandbox;
import io.cruddur.messaging.app.function.TableOfATest;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.MessageText;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.domain.port.MessageBroadcast;
import io.cruddur.messaging.domain.usecase.SendMessage;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The projects in {@code docs/examples} build against the jars of this build, and do what their READMEs say. */
final class ExamplesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The first whose {@code SdkException} tells how often a request was tried, on which a refused write hangs. */
    private static final String LOWEST_SDK = "2.30.24";

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Examples.build();
    }

    @Test
    void onSpringBootTwoTalkAndAStrangerIsKeptOut() throws Exception {
        String jar = Examples.target("spring-boot").resolve("chat.jar").toString();
        try (RunningExample example =
                RunningExample.start(withDataSource("SPRING_DATASOURCE_", "URL"), "-jar", jar, "--server.port=0")) {
            assertTwoTalkAndAStrangerIsKeptOut(example.address());
            assertHealthAndMetersTellOfTheTable(new ChatClient(example.address(), "ada"));
        }
    }

    @Test
    void onQuarkusTheyDoTheSame() throws Exception {
        String jar = Examples.target("quarkus")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar")
                .toString();
        Map<String, String> environment = withDataSource("QUARKUS_DATASOURCE_", "JDBC_URL");
        try (RunningExample example = RunningExample.start(
                environment, "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=0", "-jar", jar)) {
            assertTwoTalkAndAStrangerIsKeptOut(example.address());
        }
    }

    @Test
    void aFunctionOfOnesOwnMovesInboxesAndTellsWhatIsToComeAgain() throws Exception {
        TableOfATest table = TableOfATest.create();
        table.startGroup(BEN);
        Path function = Examples.target("lambda").resolve("function");
        List<String> java = List.of(Java.program("java"), "-cp", Sandbox.runtimeClient());
        try (LocalLambda lambda = LocalLambda.start();
                Sandbox sandbox = Sandbox.start(
                        lambda, function, java, "com.example.inbox.InboxHandler", local(table.environment()))) {
            LocalLambda.Call answer = lambda.invoke(TableOfATest.streamEvent());

            assertThat(answer.path()).as(answer.body() + sandbox.log()).endsWith("/response");
            assertThat(answer.body()).isEqualTo("""
                    {"batchItemFailures":[{"itemIdentifier":"4421584500000000017450439095"}]}""");
            assertThat(table.inbox(BEN)).containsExactly("third");
        }
    }

    @Test
    void recordsOfTheKinesisClientLibraryMoveInboxesAndAWorkerStopsInAnOutage(@TempDir Path folder) throws Exception {
        TableOfATest table = TableOfATest.create();
        table.startGroup(BEN);
        new SendMessage(table.store(), MessageBroadcast.NONE, InstantSource.system(), new Random())
                .send(BEN, MessageGroupId.ofPair(ANNA.id(), BEN.id()), new MessageText("Since noon!"));
        Path target = Examples.target("kinesis-client");
        String classPath = Stream.of("test-classes", "classes", "lib/*")
                .map(entry -> target.resolve(entry).toString())
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(Java.run(
                        local(table.environment()),
                        List.of(Java.program("java"), "-cp", classPath, "com.example.kinesis.ReadOnce"),
                        folder))
                .isEqualTo("applied\nstopped\n");
        assertThat(table.inbox(ANNA)).containsExactly("Since noon!");
    }

    @Test
    void aStoreOfOnesOwnKeepsTheContract() throws Exception {
        Path report = Examples.target("own-store")
                .resolve(Path.of("surefire-reports", "TEST-com.example.ownstore.PostgresMessageStoreTest.xml"));
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getDocumentElement();

        assertThat(number("tests", suite)).isGreaterThan(70);
        assertThat(number("errors", suite) + number("failures", suite) + number("skipped", suite))
                .isZero();
    }

    @Test
    void aStoreOfOnesOwnIsShort() throws IOException {
        Path store = Examples.target("own-store")
                .resolveSibling(Path.of("src", "main", "java", "com", "example", "ownstore"))
                .resolve("PostgresMessageStore.java");
        try (Stream<String> lines = Files.lines(store)) {
            assertThat(lines.count()).isLessThan(250);
        }
    }

    @Test
    void theDomainAndAStoreAreAnImageWithJavasBaseAlone(@TempDir Path folder) throws Exception {
        Path programs = Examples.target("jlink").resolve("talk").resolve("bin");

        assertThat(Java.run(Map.of(), List.of(programs.resolve("talk").toString()), folder))
                .isEqualTo("""
                        Eve: not_a_member
                        Ada: Is the release out?
                        Bob: Since noon!
                        Ada's inbox: Bob, unread
                        """);
        String modules = Java.run(Map.of(), List.of(programs.resolve("java").toString(), "--list-modules"), folder);
        assertThat(modules.lines().map(module -> module.split("@")[0]))
                .containsExactlyInAnyOrder("com.example.image", "io.cruddur.messaging.domain", "java.base");
    }

    @Test
    void theAdaptersRunAsModules(@TempDir Path folder) throws Exception {
        Path target = Examples.target("module-path");
        String modules = target.resolve("modules.jar") + File.pathSeparator + target.resolve("modules");

        assertThat(Java.run(
                        environment(),
                        List.of(
                                Java.program("java"),
                                "-p",
                                modules,
                                "-m",
                                "com.example.modules/com.example.modules.Talk"),
                        folder))
                .isEqualTo("Bob: Since noon!\n");
    }

    @Test
    void theAdaptersRunOnTheLowestSdkAndTellARefusal(@TempDir Path folder) throws Exception {
        Path target = Examples.buildOn(LOWEST_SDK, "module-path");
        String classPath = target.resolve("modules.jar") + File.pathSeparator + target.resolve("modules") + "/*";
        List<String> talk = List.of(Java.program("java"), "-cp", classPath, "com.example.modules.Talk");
        assertThat(target.resolve("modules").resolve("dynamodb-" + LOWEST_SDK + ".jar"))
                .exists();

        assertThat(Java.run(environment(), talk, folder)).isEqualTo("Bob: Since noon!\n");
        Map<String, String> withoutAKey = environment();
        withoutAKey.put("AWS_ACCESS_KEY_ID", "not_a_key");
        assertThat(Java.fail(withoutAKey, talk, folder)).contains(UnavailableException.class.getName());
    }

    private static int number(String attribute, Element suite) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static void assertTwoTalkAndAStrangerIsKeptOut(URI service) throws Exception {
        ChatClient ada = new ChatClient(service, "ada");
        ChatClient bob = new ChatClient(service, "bob");
        ChatClient eve = new ChatClient(service, "eve");
        assertThat(bob.groups().body())
                .as("their first call makes a user of them")
                .isEmpty();

        Answer sent = ada.send("{\"to\": \"bob\", \"text\": \"Is the release out?\"}");
        assertThat(sent.status()).isEqualTo(201);
        String group = sent.body().path("group").asText();
        assertThat(bob.groups().body()).singleElement().satisfies(row -> {
            assertThat(row.path("group").asText()).isEqualTo(group);
            assertThat(row.path("with").asText()).isEqualTo("ada");
            assertThat(row.path("lastMessage").asText()).isEqualTo("Is the release out?");
            assertThat(row.path("unread").asBoolean()).isTrue();
        });

        String reply = "{\"group\": \"" + group + "\", \"text\": \"Since noon!\"}";
        assertThat(bob.send(reply).status()).isEqualTo(201);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(onlyLine(ada)).isEqualTo("Since noon!"));

        assertRefused(eve.send(reply), 404, "not_a_member");
        assertThat(eve.groups().body()).isEmpty();
        assertRefused(ada.send("{\"to\": \"bob\", \"text\": null}"), 400, "message_blank");
        assertRefused(ada.send("{\"to\": null, \"text\": \"Hello?\"}"), 400, "user_handle_invalid");
    }

    private static void assertHealthAndMetersTellOfTheTable(ChatClient watcher) throws Exception {
        assertThat(watcher.get("/actuator/health")
                        .body()
                        .at("/components/messages/status")
                        .asText())
                .isEqualTo("UP");
        assertThat(watcher.get("/actuator/metrics/messaging.requests?tag=outcome:DONE")
                        .body()
                        .at("/measurements/0/value")
                        .asDouble())
                .isPositive();
        assertThat(watcher.get("/actuator/metrics/messaging.units?tag=kind:write")
                        .body()
                        .at("/measurements/0/value")
                        .asDouble())
                .isPositive();
    }

    private static String onlyLine(ChatClient owner) throws IOException, InterruptedException {
        JsonNode groups = owner.groups().body();
        assertThat(groups).hasSize(1);
        return groups.get(0).path("lastMessage").asText();
    }

    private static void assertRefused(Answer answer, int status, String error) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("error").asText()).isEqualTo(error);
    }

    /** With the database as the settings of a pool of connections. */
    private static Map<String, String> withDataSource(String prefix, String url) {
        Map<String, String> environment = environment();
        PostgresSettings database =
                PostgresSettings.parse(Objects.requireNonNull(environment.remove("CONNECTION_URL")));
        environment.put(
                prefix + url,
                "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database());
        environment.put(prefix + "USERNAME", database.user());
        environment.put(prefix + "PASSWORD", database.password());
        return environment;
    }

    /** Of the two engines, for a process that takes them from there. */
    private static Map<String, String> environment() {
        return local(TestEngines.environment());
    }

    private static Map<String, String> local(Map<String, String> engines) {
        Map<String, String> environment = new HashMap<>(engines);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", environment.get("AWS_ENDPOINT_URL_DYNAMODB"));
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }
}
