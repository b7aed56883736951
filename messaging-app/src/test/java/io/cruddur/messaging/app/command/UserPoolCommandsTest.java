package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.wiring.UserDatabases;
import io.cruddur.messaging.cognito.CognitoLocal;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.postgres.PostgresDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUpdateUserAttributesRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;

/** The commands that work on a user pool, on cognito-local and PostgreSQL. */
final class UserPoolCommandsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CognitoLocal cognito = CognitoLocal.running();
    private final UserPool pool = cognito.newPool();
    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());

    UserPoolCommandsTest() {
        environment.put("AWS_COGNITO_USER_POOL_ID", pool.id());
        environment.put(
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", cognito.address().toString());
    }

    @Test
    void everyUserOfThePoolIsListedWithHisHandleAndSub() {
        String ines = add("ines", "ines@example.com");
        String nobody = add("", "nobody@example.com");

        CommandRun run = CommandRun.of(environment, "cognito", "list-users");

        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .extracting(line -> line.replaceAll(" +", " "))
                .containsExactlyInAnyOrder("ines " + ines, "- " + nobody);
        assertThat(run.err()).isEqualTo("2 users, 1 of them without a handle\n");
    }

    @Test
    void theListMayBeReadByAProgram() throws JsonProcessingException {
        String ines = add("ines", "ines@example.com");

        CommandRun run = CommandRun.of(environment, "cognito", "list-users", "--json");

        assertThat(JSON.readTree(run.line()))
                .isEqualTo(JSON.createObjectNode().put("handle", "ines").put("sub", ines));
    }

    @Test
    void aHandleGivesNoOrdersToTheTerminal() {
        add("a\u001b[2J\nb", "");

        assertThat(CommandRun.of(environment, "cognito", "list-users").line()).matches("-\\s+\\S+");
    }

    @Test
    void aPoolThatDoesNotExistIsOneSentenceThatNamesTheVariable() {
        environment.put("AWS_COGNITO_USER_POOL_ID", "local_nowhere");

        for (CommandRun run : List.of(
                CommandRun.of(environment, "cognito", "list-users"),
                CommandRun.of(environment, "db", "update-cognito-user-ids"))) {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .hasLineCount(1)
                    .startsWith("identities_unavailable: ")
                    .contains("AWS_COGNITO_USER_POOL_ID");
        }
    }

    @Test
    void withoutAPoolItIsNamedWhatIsMissing() {
        environment.remove("AWS_COGNITO_USER_POOL_ID");

        for (CommandRun run : List.of(
                CommandRun.of(environment, "cognito", "list-users"),
                CommandRun.of(environment, "db", "update-cognito-user-ids"))) {
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).hasLineCount(1).startsWith("AWS_COGNITO_USER_POOL_ID is missing: ");
        }
    }

    @Test
    void setupOnAnEmptyDatabaseLeavesNoSeededUserWithoutHisIdentity() {
        List.of("ines", "jonas", "mariam", "teo").forEach(handle -> add(handle, handle + "@example.com"));

        CommandRun setup = CommandRun.of(environment, "db", "setup");

        assertThat(setup.code()).isZero();
        assertThat(setup.lines()).startsWith("The table of users is made.", "Inserted: ines, jonas, mariam, teo");
        assertThat(setup.lines().stream().filter(line -> line.endsWith("  updated")))
                .hasSize(4);
        assertThat(setup.err())
                .isEqualTo("updated: 4, unchanged: 0, refused: 0, without a user: 0, without a handle: 0,"
                        + " users without a match: 0\n");
        assertThat(accounts()).hasSize(4).allMatch(Account::hasIdentity);
    }

    @Test
    void aSecondSyncFindsAllOfItDone() {
        add("ines", "ines@example.com");
        CommandRun.of(environment, "db", "setup");

        CommandRun second = CommandRun.of(environment, "db", "update-cognito-user-ids");

        assertThat(second.code()).isZero();
        assertThat(second.err()).startsWith("updated: 0, unchanged: 1, refused: 0");
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        setUpWithoutAPool();
        add("ines", "ines@example.com");

        CommandRun dry = CommandRun.of(environment, "db", "update-cognito-user-ids", "--dry-run");

        assertThat(dry.code()).isZero();
        assertThat(dry.lines()).anyMatch(line -> line.startsWith("ines ") && line.endsWith("  would be updated"));
        assertThat(dry.err()).startsWith("updated: 1, ").endsWith("; nothing is written, this is a dry run\n");
        assertThat(accounts()).noneMatch(Account::hasIdentity);
    }

    @Test
    void aStolenHandleInThePoolLeavesTheVictimsRowAsItIs() {
        setUpWithoutAPool();
        String ines = add("ines", "ines@example.com");
        CommandRun.of(environment, "db", "update-cognito-user-ids");
        rename(ines, "ines-who-was-renamed");
        add("ines", "mallory@example.com");

        CommandRun sync = CommandRun.of(environment, "db", "update-cognito-user-ids");
        CommandRun overwriting = CommandRun.of(environment, "db", "update-cognito-user-ids", "--overwrite");

        assertThat(sync.lines())
                .anyMatch(line ->
                        line.endsWith("refused: the user has another identity, which" + " --overwrite replaces"));
        assertThat(overwriting.lines()).anyMatch(line -> line.endsWith("refused: the user has another email"));
        assertThat(accounts())
                .filteredOn(account -> account.user().handle().value().equals("ines"))
                .extracting(Account::identity)
                .containsExactly(ines);
    }

    @Test
    void strictnessTurnsWhatIsLeftIntoAFailure() {
        List.of("ines", "jonas", "mariam").forEach(handle -> add(handle, handle + "@example.com"));
        CommandRun.of(environment, "db", "setup");

        assertThat(CommandRun.of(environment, "db", "update-cognito-user-ids").code())
                .isZero();
        assertThat(CommandRun.of(environment, "db", "update-cognito-user-ids", "--strict")
                        .code())
                .isEqualTo(1);

        add("teo", "teo@example.com");
        assertThat(CommandRun.of(environment, "db", "update-cognito-user-ids", "--strict")
                        .code())
                .isZero();
    }

    @Test
    void theReportMayBeReadByAProgram() {
        setUpWithoutAPool();
        String ines = add("ines", "ines@example.com");
        String zoe = add("zoe", "");

        CommandRun run = CommandRun.of(environment, "db", "update-cognito-user-ids", "--json");

        assertThat(run.lines().stream().map(UserPoolCommandsTest::parse))
                .contains(
                        JSON.createObjectNode()
                                .put("outcome", "updated")
                                .put("handle", "ines")
                                .put("sub", ines),
                        JSON.createObjectNode()
                                .put("outcome", "without_user")
                                .put("handle", "zoe")
                                .put("sub", zoe),
                        JSON.createObjectNode()
                                .put("outcome", "user_without_match")
                                .put("handle", "teo"));
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private String add(String handle, String email) {
        return cognito.addUser(pool, handle, handle, email, true, "Passw0rd!");
    }

    private void rename(String sub, String handle) {
        cognito.client()
                .adminUpdateUserAttributes(AdminUpdateUserAttributesRequest.builder()
                        .userPoolId(pool.id())
                        .username(sub)
                        .userAttributes(List.of(AttributeType.builder()
                                .name("preferred_username")
                                .value(handle)
                                .build()))
                        .build());
    }

    private void setUpWithoutAPool() {
        Map<String, String> alone = new HashMap<>(environment);
        alone.remove("AWS_COGNITO_USER_POOL_ID");
        assertThat(CommandRun.of(alone, "db", "setup").code()).isZero();
    }

    private List<Account> accounts() {
        try (PostgresDatabase database =
                UserDatabases.open(Configuration.of(environment).users())) {
            return database.users().list();
        }
    }
}
