package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.queue.S3Stub;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A seeded conversation that has lost a row, whose record was given up. */
final class RepairFromBucketTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());
    private final String table = Objects.requireNonNull(environment.get("DDB_MESSAGE_TABLE"));
    private final S3Stub bucket = new S3Stub();
    private final Map<String, AttributeValue> row;

    RepairFromBucketTest() throws IOException {
        environment.put("AWS_ENDPOINT_URL_S3", bucket.address());
        List.of("db setup", "ddb schema-load", "ddb seed").forEach(command -> {
            CommandRun run = CommandRun.of(environment, command.split(" "));
            assertThat(run.code()).as(run.err()).isZero();
        });
        row = TestEngines.dynamoDb().scan(scan -> scan.tableName(table)).items().stream()
                .filter(item -> value(item, "pk").startsWith("GRP#"))
                .findFirst()
                .orElseThrow();
        TestEngines.dynamoDb()
                .deleteItem(delete -> delete.tableName(table)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS(value(row, "pk")),
                                "sk",
                                AttributeValue.fromS(value(row, "sk")))));
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    private static String value(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute)).s();
    }

    private CommandRun repair(String... more) {
        return CommandRun.of(
                environment,
                Stream.concat(
                                Stream.of("inbox", "repair", "--pause", "0", "--from-bucket", S3Stub.BUCKET),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private int verified() {
        return CommandRun.of(environment, "inbox", "verify", "--pause", "0").code();
    }

    @Test
    void theGroupsOfItsRecordsAreRepairedAndItsObjectsDeleted() {
        for (int i = 0; i < 5; i++) {
            bucket.put("aws/lambda/6b2e/shardId-1/2026/11/22/" + i, S3Stub.givenUp(row));
        }

        CommandRun repair = repair();

        assertThat(repair.code()).as(repair.err()).isZero();
        assertThat(repair.lines()).singleElement().asString().startsWith("repaired  lost");
        assertThat(bucket.keys()).isEmpty();
        assertThat(verified()).isZero();
    }

    @Test
    void aDryRunWritesAndDeletesNothing() {
        bucket.put("aws/lambda/1", S3Stub.givenUp(row));

        CommandRun repair = repair("--dry-run");

        assertThat(repair.code()).isEqualTo(1);
        assertThat(repair.lines()).singleElement().asString().startsWith("would_repair  lost");
        assertThat(bucket.keys()).hasSize(1);
        assertThat(verified()).isEqualTo(1);
    }

    @Test
    void whatCantBeReadOrIsNoGroupStaysThereAndIsTold() {
        bucket.put("a", "no JSON");
        bucket.put("b", "{\"version\": \"1.0\", \"requestContext\": {\"payload\": \"{}\"}}");
        bucket.put("c", "{\"payload\": \"{\\\"Records\\\": [null]}\"}");
        bucket.put("d", S3Stub.givenUp("MSG#no group"));
        bucket.put("e", S3Stub.givenUp(row));

        CommandRun repair = repair();

        assertThat(repair.code()).isEqualTo(1);
        assertThat(repair.lines().stream().map(line -> line.replaceAll("  .*", "")))
                .containsExactly(
                        "unreadable_object", "unreadable_object", "unreadable_object", "unknown_group", "repaired");
        assertThat(repair.out()).doesNotContain("secret");
        assertThat(bucket.keys()).containsExactly("a", "b", "c", "d");
        assertThat(verified()).isZero();
    }

    @Test
    void aProgramReadsWhichObjectItIs() throws IOException {
        bucket.put("a", "{}");

        JsonNode object = JSON.readTree(repair("--json").lines().get(0));

        assertThat(object.path("kind").textValue()).isEqualTo("unreadable_object");
        assertThat(object.path("key").textValue()).isEqualTo("a");
    }

    @Test
    void aBucketThatIsNotThereIsOneSentence() {
        CommandRun repair = CommandRun.of(environment, "inbox", "repair", "--from-bucket", "nowhere");

        assertThat(repair.code()).isEqualTo(1);
        assertThat(repair.err()).startsWith("store_unavailable: The bucket nowhere can't be reached");
    }
}
