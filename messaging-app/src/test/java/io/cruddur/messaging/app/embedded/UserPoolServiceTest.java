package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.cognito.CognitoLocal;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service for the users of a pool, in a process of its own, on cognito-local, PostgreSQL and DynamoDB Local. */
final class UserPoolServiceTest {

    private static final String PASSWORD = "Passw0rd!";

    private final Path temporary;
    private final CognitoLocal cognito = CognitoLocal.running();
    private final UserPool pool = cognito.newPool();
    private final String clientId = cognito.newClient(pool);
    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());

    UserPoolServiceTest(@TempDir Path temporary) {
        this.temporary = temporary;
        environment.put("PORT", "0");
        environment.put("AWS_COGNITO_USER_POOL_ID", pool.id());
        environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", clientId);
        environment.put(
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cognito.address().toString());
    }

    @BeforeEach
    void makeTheTables() {
        Configuration configuration = Configuration.of(environment);
        new MessageTable(TestEngines.dynamoDb(), configuration.table()).create();
        try (PostgresDatabase database = UserDatabases.open(configuration.users())) {
            database.schema().load();
        }
    }

    @Test
    void seventyFiveUsersOfThePoolAreListedSyncedAndTalk() throws IOException, InterruptedException {
        TestEngines.execute(environment, """
                insert into public.users (display_name, handle, email, cognito_user_id)
                select 'User ' || i, 'user' || i, 'user' || i || '@example.com', 'MOCK' from generate_series(0, 74) i""");
        List<String> subs = IntStream.range(0, 75)
                .mapToObj(i -> cognito.addUser(pool, "user" + i, "", "user" + i + "@example.com", true, PASSWORD))
                .toList();

        assertThat(outputOf("cognito", "list-users"))
                .containsAll(subs.stream()
                        .map(sub -> "user" + subs.indexOf(sub) + " " + sub)
                        .toList());
        assertThat(outputOf("db", "update-cognito-user-ids", "--strict"))
                .last()
                .asString()
                .startsWith("updated: 75, unchanged: 0, refused: 0");

        try (Program service = Program.start(temporary, environment, "serve")) {
            Client first = signedIn(service, subs.get(0));
            Client last = signedIn(service, subs.get(74));

            assertThat(first.post("/api/messages", Map.of("handle", "user74", "message", "Hello"))
                            .status())
                    .isEqualTo(200);

            assertThat(last.get("/api/message_groups").body().findValuesAsText("display_name"))
                    .containsExactly("User 0");
        }
    }

    @Test
    void noTokenButAnAccessTokenOfThePoolForTheClientIsTaken() throws IOException, InterruptedException {
        String ines = cognito.addUser(pool, "ines", "Inês", "ines@example.com", true, PASSWORD);
        UserPool otherPool = cognito.newPool();
        String inesElsewhere = cognito.addUser(otherPool, "ines", "Inês", "ines@example.com", true, PASSWORD);
        String otherClient = cognito.newClient(pool);

        try (Program service = Program.start(temporary, environment, "serve")) {
            assertThat(statusFor(service, cognito.accessTokenOf(clientId, ines, PASSWORD)))
                    .isEqualTo(200);
            assertThat(statusFor(service, cognito.idTokenOf(clientId, ines, PASSWORD)))
                    .isEqualTo(401);
            assertThat(statusFor(service, cognito.accessTokenOf(otherClient, ines, PASSWORD)))
                    .isEqualTo(401);
            assertThat(statusFor(service, cognito.accessTokenOf(cognito.newClient(otherPool), inesElsewhere, PASSWORD)))
                    .isEqualTo(401);
            assertThat(Client.nobody(service.address())
                            .get("/api/message_groups")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void somebodyWhoSignedUpIsAUserFromHisFirstCallOn() throws IOException, InterruptedException {
        String zoe = cognito.addUser(pool, "zoe", "Zoe Zimmer", "zoe@example.com", true, PASSWORD);
        try (Program service = Program.start(temporary, environment, "serve")) {
            assertThat(signedIn(service, zoe)
                            .get("/api/users/@zoe/short")
                            .body()
                            .path("display_name")
                            .asText())
                    .isEqualTo("Zoe Zimmer");

            service.stop();

            assertThat(service.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
            assertThat(service.output()).noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
        }
    }

    private Client signedIn(Program service, String sub) {
        return Client.withToken(service.address(), cognito.accessTokenOf(clientId, sub, PASSWORD));
    }

    private static int statusFor(Program service, String token) throws IOException, InterruptedException {
        return Client.withToken(service.address(), token)
                .get("/api/message_groups")
                .status();
    }

    /** What a command that ends well writes, line by line, with single blanks. */
    private List<String> outputOf(String... args) throws IOException, InterruptedException {
        try (Program command = Program.start(temporary, environment, args)) {
            assertThat(command.exitCode()).as("%s", command.output()).isZero();
            return command.output().stream()
                    .map(line -> line.replaceAll(" +", " "))
                    .toList();
        }
    }
}
