package io.cruddur.messaging.app.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class AwsClientsTest {

    @Test
    @Timeout(60)
    void aServiceDoesNotWaitForADynamoDbThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DynamoDbClient client = AwsClients.openForService(at(silent.getLocalPort()))) {
            MessageTable table = new MessageTable(client, DynamoDbSettings.of("messages"));

            assertThatThrownBy(table::listTables)
                    .isInstanceOf(UnavailableException.class)
                    .hasCauseInstanceOf(ApiCallTimeoutException.class);
        }
    }

    @Test
    @Timeout(60)
    void aCommandIsToldThatNobodyListens() {
        try (DynamoDbClient client = AwsClients.openForCommand(at(1))) {
            MessageTable table = new MessageTable(client, DynamoDbSettings.of("messages"));

            assertThatThrownBy(table::listTables).isInstanceOf(UnavailableException.class);
        }
    }

    private static AwsEndpoint at(int port) {
        return new AwsEndpoint.Custom(Region.EU_CENTRAL_1, URI.create("http://127.0.0.1:" + port));
    }
}
