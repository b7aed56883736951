package io.cruddur.messaging.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Opens clients of DynamoDB, with the credentials that the SDK finds. On a loopback address, where DynamoDB Local asks
 * for any credentials, some are made up if there are none.
 */
public final class DynamoDbClients {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofMillis(1_500);

    /** A request to the service is answered within 5 seconds, also while the store is away. */
    private static final Duration CALL = Duration.ofSeconds(4);

    /** As many as Jetty has threads to serve requests, so that none waits for a connection. */
    private static final int CONNECTIONS = 250;

    private DynamoDbClients() {}

    /** A client for a service: a call that gets no answer is tried again, and fails within 4 seconds. */
    public static DynamoDbClient openForService(DynamoDbEndpoint endpoint) {
        return open(DynamoDbClient.builder(), endpoint, impatient());
    }

    /** A client for a command, which has the time to wait for an answer: half a minute, with the SDK's defaults. */
    public static DynamoDbClient openForCommand(DynamoDbEndpoint endpoint) {
        return open(DynamoDbClient.builder(), endpoint, standard().build());
    }

    /** A client of streams: a call that gets no answer is tried again, and fails within 4 seconds. */
    public static DynamoDbStreamsClient openStreams(DynamoDbEndpoint endpoint) {
        return open(DynamoDbStreamsClient.builder(), endpoint, impatient());
    }

    private static ClientOverrideConfiguration impatient() {
        return standard().apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL).build();
    }

    private static ClientOverrideConfiguration.Builder standard() {
        return ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(
            B client, DynamoDbEndpoint endpoint, ClientOverrideConfiguration limits) {
        client.region(endpoint.region())
                .httpClientBuilder(
                        Apache5HttpClient.builder().connectionTimeout(CONNECT).maxConnections(CONNECTIONS))
                .overrideConfiguration(limits);
        if (endpoint instanceof DynamoDbEndpoint.Custom custom) {
            client.endpointOverride(custom.address());
            if (isLoopback(custom.address())) {
                client.credentialsProvider(anyCredentials());
            }
        }
        return client.build();
    }

    private static boolean isLoopback(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Not the SDK's own chain: before it gives up, that asks the metadata service of a virtual machine. */
    private static AwsCredentialsProvider anyCredentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
}
