package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.queue.SqsStub;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A seeded conversation whose rows were damaged. */
final class InboxCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STRANGERS_GROUP = "8a1f6c52-3b0e-4d57-9c84-51e2a7d0f399";

    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());
    private final String table = Objects.requireNonNull(environment.get("DDB_MESSAGE_TABLE"));

    private CommandRun run(String... args) {
        return CommandRun.of(environment, args);
    }

    private CommandRun inbox(String... args) {
        return run(Stream.concat(Stream.of("inbox"), Stream.of(args)).toArray(String[]::new));
    }

    private void seed() {
        run("db", "setup");
        run("ddb", "schema-load");
        CommandRun seed = run("ddb", "seed");
        assertThat(seed.code()).as(seed.err()).isZero();
    }

    /** The rows of both inboxes. */
    private List<Map<String, AttributeValue>> rows() {
        return TestEngines.dynamoDb().scan(scan -> scan.tableName(table)).items().stream()
                .filter(item -> value(item, "pk").startsWith("GRP#"))
                .toList();
    }

    private static String value(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute)).s();
    }

    private void delete(Map<String, AttributeValue> item) {
        TestEngines.dynamoDb()
                .deleteItem(delete -> delete.tableName(table)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS(value(item, "pk")),
                                "sk",
                                AttributeValue.fromS(value(item, "sk")))));
    }

    private void put(Map<String, AttributeValue> item, Map<String, String> changes) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changes.forEach((name, text) -> changed.put(name, AttributeValue.fromS(text)));
        TestEngines.dynamoDb().putItem(put -> put.tableName(table).item(changed));
    }

    /** Leaves a row where it was long ago, as a record does that is delivered again. */
    private Map<String, AttributeValue> makeStale() {
        Map<String, AttributeValue> row = rows().get(0);
        delete(row);
        put(row, Map.of("sk", "2020-01-01T00:00:00.000000+00:00", "message", "long ago"));
        return row;
    }

    @Test
    void ofASeededTableAllIsRight() {
        seed();

        CommandRun verify = inbox("verify");

        assertThat(verify.code()).isZero();
        assertThat(verify.out()).isEmpty();
        assertThat(verify.err()).matches("items: [0-9]+, groups: 1, breaches: 0\nConsumed: .*, 0\\.0 write units\n");
        assertThat(inbox("repair"))
                .extracting(CommandRun::code, CommandRun::out)
                .containsExactly(0, "");
    }

    @Test
    void aStaleRowIsToldPlannedAndRepairedOnce() {
        seed();
        List<Map<String, AttributeValue>> before = rows();
        Map<String, AttributeValue> stale = makeStale();
        String named = "stale  group=" + value(stale, "message_group_uuid") + "  owner="
                + value(stale, "pk").substring("GRP#".length())
                + "  sk=2020-01-01T00:00:00.000000+00:00  The row shows ";

        CommandRun verify = inbox("verify", "--pause", "0");
        assertThat(verify.code()).isEqualTo(1);
        assertThat(verify.lines()).singleElement().asString().startsWith(named);
        assertThat(verify.err()).contains("groups: 1, breaches: 1\n");

        CommandRun dryRun = inbox("repair", "--dry-run", "--pause", "0");
        assertThat(dryRun.code()).isEqualTo(1);
        assertThat(dryRun.lines()).singleElement().asString().startsWith("would_repair  " + named);
        assertThat(dryRun.err()).contains(" breaches: 1, would be repaired: 1\n", " 0.0 write units\n");

        CommandRun repair = inbox("repair", "--pause", "0");
        assertThat(repair.code()).isZero();
        assertThat(repair.lines()).singleElement().asString().startsWith("repaired  " + named);
        assertThat(repair.err()).contains(" breaches: 1, repaired: 1\n");
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(before);

        assertThat(inbox("repair"))
                .extracting(CommandRun::code, CommandRun::out)
                .containsExactly(0, "");
    }

    @Test
    void aProgramReadsAnObjectInEachLine() throws JsonProcessingException {
        seed();
        Map<String, AttributeValue> lost = rows().get(1);
        delete(lost);
        String group = value(lost, "message_group_uuid");

        JsonNode breach =
                JSON.readTree(inbox("verify", "--json", "--pause", "0").lines().get(0));
        assertThat(breach.path("kind").textValue()).isEqualTo("lost");
        assertThat(breach.path("group").textValue()).isEqualTo(group);
        assertThat(breach.path("owner").textValue()).isEqualTo(value(lost, "pk").substring("GRP#".length()));
        assertThat(breach.path("message").textValue()).isNotBlank();
        assertThat(breach.has("sort_key")).as("there is no item").isFalse();

        JsonNode repair = JSON.readTree(inbox("repair", "--json", "--pause", "0", "--group", group)
                .lines()
                .get(0));
        assertThat(repair.path("outcome").textValue()).isEqualTo("repaired");
        assertThat(repair.path("action").textValue()).isNotBlank();
        assertThat(inbox("verify").code()).isZero();
    }

    @Test
    void aProgramReadsTheSumAlsoWhereAllIsRight() throws JsonProcessingException {
        seed();

        JsonNode right = JSON.readTree(inbox("verify", "--json").line());
        assertThat(right.path("groups").longValue()).isEqualTo(1);
        assertThat(right.path("breaches").longValue()).isZero();
        assertThat(right.path("read_units").doubleValue()).isPositive();
        assertThat(right.path("write_units").doubleValue()).isZero();

        makeStale();
        List<String> repaired = inbox("repair", "--json", "--pause", "0").lines();
        assertThat(repaired).hasSize(2);
        assertThat(JSON.readTree(repaired.get(1)).path("outcomes")).hasToString("{\"repaired\":1}");
    }

    @Test
    void whatNobodyKnowsIsLeftAndEndsWith1() {
        seed();
        put(
                rows().get(0),
                Map.of(
                        "pk",
                        "MSG#" + STRANGERS_GROUP,
                        "sk",
                        "2026-11-22T12:00:00+00:00",
                        "message_uuid",
                        STRANGERS_GROUP));

        CommandRun repair = inbox("repair", "--pause", "0");

        assertThat(repair.code()).isEqualTo(1);
        assertThat(repair.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("not_recoverable  lost  group=" + STRANGERS_GROUP));
        assertThat(repair.err()).contains(" breaches: 2, not recoverable: 2\n");
    }

    @Test
    void onlyTheGroupThatIsNamedIsRepaired() {
        seed();
        makeStale();

        CommandRun other = inbox("repair", "--group", STRANGERS_GROUP);

        assertThat(other.code()).isZero();
        assertThat(other.err()).startsWith("items: 0, groups: 0, breaches: 0\n");
        assertThat(inbox("verify", "--pause", "0").code()).isEqualTo(1);
    }

    @Test
    void theGroupsOfAQueueAreRepairedAndDeletedThere() throws IOException {
        seed();
        Map<String, AttributeValue> stale = makeStale();
        try (SqsStub queue = new SqsStub()) {
            for (int i = 0; i < 12; i++) {
                queue.add(value(stale, "message_group_uuid"));
            }

            CommandRun repair =
                    inbox("repair", "--pause", "0", "--from-queue", queue.url().toString());

            assertThat(repair.code()).as(repair.err()).isZero();
            assertThat(repair.lines()).singleElement().asString().startsWith("repaired  stale");
            assertThat(queue.content()).isEmpty();
        }
        assertThat(inbox("verify").code()).isZero();
    }

    @Test
    void whatIsNotRightThenStaysInTheQueue() throws IOException {
        seed();
        try (SqsStub queue = new SqsStub()) {
            queue.add("no group");

            CommandRun repair = inbox("repair", "--from-queue", queue.url().toString());

            assertThat(repair.code()).isEqualTo(1);
            assertThat(repair.lines()).singleElement().asString().startsWith("unknown_group  group=no group");
            assertThat(queue.content()).containsExactly("no group");
        }
    }

    @Test
    void aDryRunDeletesNothingFromTheQueue() throws IOException {
        seed();
        Map<String, AttributeValue> row = makeStale();
        try (SqsStub queue = new SqsStub()) {
            queue.add(value(row, "message_group_uuid"));

            assertThat(inbox(
                                    "repair",
                                    "--dry-run",
                                    "--pause",
                                    "0",
                                    "--from-queue",
                                    queue.url().toString())
                            .code())
                    .isEqualTo(1);
            assertThat(queue.content()).hasSize(1);
        }
    }

    @Test
    void theUserDatabaseIsAskedForLostRowsAlone() {
        seed();
        makeStale();
        environment.put("CONNECTION_URL", "postgresql://cruddur@127.0.0.1:1/users");

        assertThat(inbox("repair", "--pause", "0").code()).isZero();

        delete(rows().get(0));
        CommandRun lost = inbox("repair", "--pause", "0");
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err()).startsWith("users_unavailable: ");
    }

    @Test
    void verifyDoesWithoutTheUserDatabase() {
        seed();
        environment.remove("CONNECTION_URL");

        assertThat(inbox("verify").code()).isZero();
        assertThat(inbox("repair"))
                .extracting(CommandRun::code, run -> run.err().startsWith("CONNECTION_URL is missing: "))
                .containsExactly(2, true);
    }

    @Test
    void withoutTheTableItSaysHowToMakeIt() {
        assertThat(inbox("verify").err()).startsWith("store_unavailable: ").contains("messaging ddb schema-load");
    }

    @Test
    void aRepairTakesItsGroupsFromOnePlace() {
        CommandRun run = inbox(
                "repair",
                "--from-bucket",
                "given-up-records",
                "--from-queue",
                "https://sqs.example.com/1/broken-groups");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("mutually exclusive");
        assertThat(run.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repair --group tuesday",
                "repair --from-queue here",
                "repair --from-bucket s3://here",
                "verify --pause soon",
                "verify --pause -1"
            })
    void whatIsNoUuidAndNoTimeIsNamed(String command) {
        CommandRun run = inbox(command.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("Invalid value for option '--").contains("' is not a ");
    }
}
