package io.cruddur.messaging.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** One DynamoDB Local for all tests, behind HTTP, so that the SDK's own retries are at work. */
public final class LocalServer {

    /** As many as the SDK's own strategy for DynamoDB has; that one would wait in between. */
    private static final int TRIES = 9;

    private static final int PORT = start();

    private LocalServer() {}

    private static int start() {
        try {
            int port = freePort();
            ServerRunner.createServerFromCommandLineArgs(
                            new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)})
                    .start();
            return port;
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start.", e);
        }
    }

    public static DynamoDbClient client(SdkHttpClient http) {
        return client(http, PORT);
    }

    /** A client of a server that is not there. */
    public static DynamoDbClient clientOfNobody(SdkHttpClient http) throws IOException {
        return client(http, freePort());
    }

    private static DynamoDbClient client(SdkHttpClient http, int port) {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(http)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(AwsRetryStrategy.legacyRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .build())
                        .build())
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
