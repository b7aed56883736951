package io.cruddur.messaging.app.function;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static io.cruddur.messaging.contract.memory.People.BEN;
import static io.cruddur.messaging.contract.memory.People.CARLA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.wiring.SecretsManagerStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions as they are packaged for AWS Lambda: its runtime client finds in the zip all that they need. */
final class FunctionsIT {

    /** As long as {@code HikariPool} lets the one caller of a sign-up function wait. */
    private static final Duration WAIT_OF_A_SIGN_UP = Duration.ofMillis(2_500);

    private static final Path INBOX = Path.of("target", "inbox-function.zip");
    private static final Path SIGN_UP = Path.of("target", "sign-up-functions.zip");
    private static final long MB = 1_000_000;
    private static final int PORT_OF_NOTHING = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> MANAGED =
            List.of(Sandbox.thisJava(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", Sandbox.runtimeClient());
    private static final List<String> SNAP_START =
            List.of(Sandbox.thisJava(), Sandbox.SNAP_START, "-cp", Sandbox.runtimeClient());

    private final Path folder;

    FunctionsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theInboxFunctionMovesInboxesAndTellsWhatIsToComeAgain() throws Exception {
        TableOfATest table = TableOfATest.create();
        table.startGroup(BEN);
        Sandbox.unzip(INBOX, folder);
        try (LocalLambda lambda = LocalLambda.start();
                Sandbox sandbox = Sandbox.start(lambda, folder, InboxFunction.class, table.environment())) {

            assertAnswer(sandbox, lambda.invoke(TableOfATest.streamEvent()), """
                    {"batchItemFailures":[{"itemIdentifier":"4421584500000000017450439095"}]}""");
            assertThat(table.inbox(BEN)).containsExactly("third");

            table.startGroup(CARLA);
            assertAnswer(sandbox, lambda.invoke(TableOfATest.streamEvent()), """
                    {"batchItemFailures":[]}""");
            assertThat(table.inbox(ANNA)).containsExactly("third", "for Carla");
            assertThat(sandbox.log()).contains("batch delivered").doesNotContain("\tat ");
        }
    }

    @Test
    void theInboxFunctionMakesItsFirstRequestBeforeASnapshotIsTaken() throws Exception {
        TableOfATest table = TableOfATest.create();
        Sandbox.unzip(INBOX, folder);
        Map<String, String> environment = new HashMap<>(table.environment());
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (LocalLambda lambda = LocalLambda.start();
                Sandbox sandbox =
                        Sandbox.start(lambda, folder, SNAP_START, InboxFunction.class.getName(), environment)) {

            assertThat(lambda.nextCall().path()).as(sandbox.log()).isEqualTo("restore/next");
            assertThat(sandbox.log()).contains("ready for a snapshot");
        }
        assertThat(TestEngines.dynamoDb()
                        .scan(request -> request.tableName(table.environment().get("DDB_MESSAGE_TABLE")))
                        .items())
                .isEmpty();
    }

    @Test
    void theInboxFunctionHoldsNeitherUsersNorAServerNorCommands() throws IOException {
        Sandbox.unzip(INBOX, folder);

        assertThat(libraries())
                .noneMatch(
                        jar -> jar.matches(
                                "(postgresql|jdbi|HikariCP|flyway|javalin|jetty|picocli|cognito|messaging-cognito|messaging-postgres|sts|sso).*"));
    }

    @Test
    void theInboxFunctionIsSmall() throws IOException {
        assertThat(Files.size(INBOX)).isLessThan(12 * MB);
    }

    @Test
    void theSignUpFunctionsGiveTheirEventsBack() throws Exception {
        Sandbox.unzip(SIGN_UP, folder);
        try (UsersOfATest users = UsersOfATest.inANewDatabase()) {
            assertGivesBack(PreSignUpFunction.class, UserPoolEvent.preSignUp(), users);
            assertGivesBack(PostConfirmationFunction.class, UserPoolEvent.postConfirmation(), users);

            assertThat(users.list())
                    .singleElement()
                    .satisfies(account ->
                            assertThat(account.user().handle().value()).isEqualTo("anna"));
        }
    }

    @Test
    void theSignUpFunctionsReadTheSecretOfTheDatabase() throws Exception {
        Sandbox.unzip(SIGN_UP, folder);
        try (UsersOfATest users = UsersOfATest.inANewDatabase();
                SecretsManagerStub secrets = new SecretsManagerStub();
                LocalLambda lambda = LocalLambda.start()) {
            secrets.putCurrentOf(users.url());
            UserPoolEvent event = UserPoolEvent.postConfirmation();
            try (Sandbox sandbox = startSignUp(lambda, PostConfirmationFunction.class, secrets.environment())) {
                // On a busy machine the first one may not wait until the secret is read and a connection is there.
                await().atMost(PATIENCE).until(() -> {
                    assertAnswer(sandbox, lambda.invoke(event.json()), event.json());
                    return sandbox.log().contains("user registered");
                });

                assertThat(users.list()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {PreSignUpFunction.class, PostConfirmationFunction.class})
    void aSnapshotOfASignUpFunctionHoldsNoConnection(Class<?> function) throws Exception {
        Sandbox.unzip(SIGN_UP, folder);
        try (UsersOfATest users = UsersOfATest.inANewDatabase();
                LocalLambda lambda = LocalLambda.start()) {
            Map<String, String> environment = Map.of(
                    "CONNECTION_URL",
                    users.url() + "?application_name=function",
                    "AWS_LAMBDA_INITIALIZATION_TYPE",
                    "snap-start");
            lambda.keepSnapshot();
            try (Sandbox sandbox = Sandbox.start(lambda, folder, SNAP_START, function.getName(), environment)) {
                assertThat(lambda.nextCall().path()).as(sandbox.log()).isEqualTo("restore/next");
                assertThat(sandbox.log()).contains("ready for a snapshot");
                await().atMost(PATIENCE).until(() -> TestEngines.count(environment, """
                        select count(*) from pg_stat_activity
                        where application_name = 'function' and datname = current_database()
                          and pid <> pg_backend_pid()""") == 0);

                lambda.restoreSnapshot();
                UserPoolEvent event = function.equals(PreSignUpFunction.class)
                        ? UserPoolEvent.preSignUp()
                        : UserPoolEvent.postConfirmation();
                assertAnswer(sandbox, lambda.invoke(event.json()), event.json());
                assertThat(sandbox.log()).doesNotContain("ERROR");
            }
        }
    }

    /**
     * Within the 5 seconds of Cognito, its start included: that takes Lambda's one processor as long as it took of the processors
     * here, and then the pool lets a caller wait for {@link #WAIT_OF_A_SIGN_UP}. What else the machine is busy with counts little.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSignUpIsRefusedInTimeWhereTheDatabaseIsAway(boolean listens) throws Exception {
        Sandbox.unzip(SIGN_UP, folder);
        try (ServerSocket silent = new ServerSocket(0);
                SecretsManagerStub secrets = new SecretsManagerStub();
                LocalLambda lambda = LocalLambda.start()) {
            int port = listens ? silent.getLocalPort() : PORT_OF_NOTHING;
            secrets.putCurrentOf("postgresql://cruddur:secret@127.0.0.1:" + port + "/users");
            try (Sandbox sandbox =
                    Sandbox.start(lambda, folder, MANAGED, PreSignUpFunction.class.getName(), secrets.environment())) {
                LocalLambda.Call asked = lambda.nextCall();
                Duration start = sandbox.process().info().totalCpuDuration().orElseThrow();
                LocalLambda.Call answer =
                        lambda.invoke(UserPoolEvent.preSignUp().json());

                assertThat(answer.body()).contains("Nobody can sign up at the moment");
                System.out.printf(
                        "A sign-up without a database: start %s, answer after %s%n",
                        start, Duration.ofNanos(answer.nanos() - asked.nanos()));
                assertThat(start.plus(WAIT_OF_A_SIGN_UP)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void theSignUpFunctionsAreSmall() throws IOException {
        assertThat(Files.size(SIGN_UP)).isLessThan(20 * MB);
    }

    @Test
    void theSignUpFunctionRefusesAHandleThatIsTaken() throws Exception {
        Sandbox.unzip(SIGN_UP, folder);
        try (UsersOfATest users = UsersOfATest.inANewDatabase();
                LocalLambda lambda = LocalLambda.start()) {
            users.add("anna", "another anna's");
            try (Sandbox sandbox = startSignUp(lambda, PreSignUpFunction.class, users)) {
                LocalLambda.Call call = answerOnceReachable(lambda, sandbox, UserPoolEvent.preSignUp());

                assertThat(call.path()).as(sandbox.log()).endsWith("/error");
                assertThat(call.body()).contains("This handle is taken");
            }
        }
    }

    private void assertGivesBack(Class<?> function, UserPoolEvent event, UsersOfATest users)
            throws IOException, InterruptedException, TimeoutException {
        try (LocalLambda lambda = LocalLambda.start();
                Sandbox sandbox = startSignUp(lambda, function, users)) {
            assertAnswer(sandbox, answerOnceReachable(lambda, sandbox, event), event.json());
        }
    }

    /** On a busy machine the first one may not wait until a connection is there. */
    private static LocalLambda.Call answerOnceReachable(LocalLambda lambda, Sandbox sandbox, UserPoolEvent event) {
        AtomicInteger asked = new AtomicInteger();
        return await().atMost(PATIENCE)
                .until(() -> lambda.invoke(event.json()), answer -> outages(sandbox) < asked.incrementAndGet());
    }

    private static long outages(Sandbox sandbox) {
        try {
            return sandbox.log()
                    .lines()
                    .filter(line -> line.contains("users_unavailable"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sandbox startSignUp(LocalLambda lambda, Class<?> function, UsersOfATest users) throws IOException {
        return startSignUp(lambda, function, Map.of("CONNECTION_URL", users.url()));
    }

    private Sandbox startSignUp(LocalLambda lambda, Class<?> function, Map<String, String> environment)
            throws IOException {
        return Sandbox.start(lambda, folder, function, environment);
    }

    private static void assertAnswer(Sandbox sandbox, LocalLambda.Call call, String answer) throws IOException {
        assertThat(call.path()).as(call.body() + sandbox.log()).endsWith("/response");
        assertThat(call.body()).isEqualTo(answer);
    }

    private List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString()).toList();
        }
    }
}
