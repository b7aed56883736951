package io.cruddur.messaging.app.http;

import static io.cruddur.messaging.contract.memory.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.DynamoDbMessageStore;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** The service while DynamoDB is away, and after it is back: with the client that the service has. */
final class StoreOutageTest {

    private static final DynamoDbSettings TABLE = DynamoDbSettings.of("messages");

    @Test
    @Timeout(60)
    void isUnavailableWhileTheStoreIsAwayAndRecoversWithoutARestart(@TempDir Path data) throws Exception {
        int port = RunningService.freePort();
        DynamoDBProxyServer server = startDynamoDb(port, data);
        try (DynamoDbClient client = clientOf(port);
                RunningService service = RunningService.over(storeOn(client))) {
            warmUp(port);
            Client anna = service.as(ANNA);
            String group = anna.post("/api/messages", "{\"handle\": \"ben\", \"message\": \"before\"}")
                    .text("message_group_uuid");

            server.stop();
            Answer read = anna.get("/api/messages/" + group);
            Answer sent = anna.post("/api/messages", messageInto(group, "meanwhile"));
            server = startDynamoDb(port, data);
            warmUp(port);

            assertUnavailable(read);
            assertUnavailable(sent);
            assertThat(anna.post("/api/messages", messageInto(group, "after")).status())
                    .isEqualTo(200);
            assertThat(anna.get("/api/messages/" + group).all("message")).containsExactly("before", "after");
        } finally {
            server.stop();
        }
    }

    @Test
    void givesTheStoreLessThanTheFiveSecondsInWhichItAnswers() {
        try (DynamoDbClient client = clientOf(1)) {
            assertThat(client.serviceClientConfiguration()
                            .overrideConfiguration()
                            .apiCallTimeout()
                            .orElseThrow())
                    .isLessThan(Duration.ofSeconds(5));
        }
    }

    private static void assertUnavailable(Answer answer) {
        answer.assertRefused(503, "store_unavailable");
        assertThat(answer.header("Retry-After")).contains(Problem.RETRY_AFTER);
    }

    private static String messageInto(String group, String text) {
        return "{\"message_group_uuid\": \"%s\", \"message\": \"%s\"}".formatted(group, text);
    }

    private static DynamoDbMessageStore storeOn(DynamoDbClient client) {
        return new DynamoDbMessageStore(client, TABLE, InstantSource.system(), CapacityListener.NONE);
    }

    private static DynamoDbClient clientOf(int port) {
        return AwsClients.openForService(endpoint(port));
    }

    private static AwsEndpoint endpoint(int port) {
        return new AwsEndpoint.Custom(Region.US_EAST_1, URI.create("http://127.0.0.1:" + port));
    }

    /** By a client that waits for it: on a busy machine its first answers take longer than the service waits. */
    private static void warmUp(int port) {
        try (DynamoDbClient patient = AwsClients.openForCommand(endpoint(port))) {
            new MessageTable(patient, TABLE).create();
            assertThat(storeOn(patient).isReachable()).isTrue();
        }
    }

    private static DynamoDBProxyServer startDynamoDb(int port, Path data) throws Exception {
        DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(new String[] {
            "-sharedDb", "-disableTelemetry", "-dbPath", data.toString(), "-port", Integer.toString(port)
        });
        server.start();
        return server;
    }
}
