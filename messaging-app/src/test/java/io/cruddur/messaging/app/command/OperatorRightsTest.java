package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.deploy.Deployment;
import io.cruddur.messaging.app.deploy.Right;
import io.cruddur.messaging.app.deploy.SeenCalls;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.queue.S3Stub;
import io.cruddur.messaging.app.queue.SqsStub;
import io.cruddur.messaging.app.wiring.SecretsManagerStub;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The template lets an operator do what the commands call, and nothing more, on a table with every kind of damage. */
final class OperatorRightsTest {

    private final SecretsManagerStub secrets = new SecretsManagerStub();
    private final Map<String, String> environment = new HashMap<>(TestEngines.environment());
    private final String table = Objects.requireNonNull(environment.get("DDB_MESSAGE_TABLE"));
    private final Deployment deployment = Deployment.with(Map.of("TableName", table, "VpcId", "vpc-0a"));

    @BeforeEach
    void seed() {
        secrets.putCurrentOf(Objects.requireNonNull(environment.remove("CONNECTION_URL")));
        environment.putAll(secrets.environment());
        CommandRun.of(environment, "db", "setup");
        CommandRun.of(environment, "ddb", "schema-load");
        assertThat(CommandRun.of(environment, "ddb", "seed").code()).isZero();
    }

    @AfterEach
    void close() {
        secrets.close();
    }

    @Test
    void anOperatorMayDoWhatHisCommandsDoAndNoMore() throws IOException {
        List<Map<String, AttributeValue>> rows = rows();
        leaveASecond(rows.get(0));
        Map<String, AttributeValue> ghost =
                key("GRP#8a1f6c52-3b0e-4d57-9c84-51e2a7d0f303", "2026-01-01T00:00:00.000000+00:00");
        TestEngines.dynamoDb().putItem(put -> put.tableName(table).item(ghost));
        TestEngines.dynamoDb().deleteItem(delete -> delete.tableName(table).key(keyOf(rows.get(1))));

        SeenCalls.begin();
        CommandRun.of(environment, "inbox", "verify", "--pause", "0");
        CommandRun.of(environment, "db", "sync-profiles");
        CommandRun repair = CommandRun.of(environment, "inbox", "repair", "--pause", "0");
        try (SqsStub queue = new SqsStub()) {
            queue.add(Objects.requireNonNull(rows.get(0).get("message_group_uuid"))
                    .s());
            CommandRun.of(
                    environment, "inbox", "repair", "--from-queue", queue.url().toString());
            assertThat(queue.content()).isEmpty();
        }
        try (S3Stub bucket = new S3Stub()) {
            bucket.put("aws/lambda/1", S3Stub.givenUp(rows.get(0)));
            Map<String, String> withBucket = new HashMap<>(environment);
            withBucket.put("AWS_ENDPOINT_URL_S3", bucket.address());
            CommandRun.of(withBucket, "inbox", "repair", "--from-bucket", S3Stub.BUCKET);
            assertThat(bucket.keys()).isEmpty();
        }

        CommandRun.of(environment, "user", "export", "--user", "teo");
        CommandRun.of(environment, "user", "erase", "--user", "teo", "--pause", "0");

        Set<Right> called = SeenCalls.rightsOfThisThread();
        assertThat(deployment.rightsOf("OperatorPolicy", called)).isEqualTo(called);
        assertThat(repair.code()).as(repair.out()).isZero();
    }

    @Test
    void theEndpointLetsThroughWhatAnybodyMayDoToTheTable() {
        Set<Right> onTable = new HashSet<>(deployment.rightsOf("InboxFunctionRole"));
        onTable.addAll(deployment.rightsOf("ServicePolicy"));
        onTable.addAll(deployment.rightsOf("OperatorPolicy"));
        onTable.removeIf(right -> !right.resource().contains("/" + table));

        assertThat(deployment.rightsOf("TableEndpoint")).isEqualTo(onTable);
    }

    private List<Map<String, AttributeValue>> rows() {
        return TestEngines.dynamoDb().scan(scan -> scan.tableName(table)).items().stream()
                .filter(item -> Objects.requireNonNull(item.get("pk")).s().startsWith("GRP#"))
                .toList();
    }

    /** An old one, read up to later than the newest. */
    private void leaveASecond(Map<String, AttributeValue> row) {
        Map<String, AttributeValue> old = new HashMap<>(row);
        old.put("sk", AttributeValue.fromS("2020-01-01T00:00:00.000000+00:00"));
        old.put("read_at", AttributeValue.fromS("2100-01-01T00:00:00.000000+00:00"));
        TestEngines.dynamoDb().putItem(put -> put.tableName(table).item(old));
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Map.of("pk", Objects.requireNonNull(item.get("pk")), "sk", Objects.requireNonNull(item.get("sk")));
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
    }
}
