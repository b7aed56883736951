package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.config.ConfigurationException;
import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.domain.ErrorCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Opens clients of AWS, with the credentials that the SDK finds. A stand-in for AWS on a loopback address
 * takes any credentials, so some are made up if there are none.
 */
public final class AwsClients {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofMillis(1_500);

    /** A request to the service is answered within 5 seconds, also while AWS is away. */
    private static final Duration CALL = Duration.ofSeconds(4);

    private static final Duration QUEUE_CALL = Duration.ofSeconds(2);

    /** As many as Jetty has threads for requests, and more than an inbox projector has, so that none waits for a connection. */
    static final int CONNECTIONS = 250;

    private AwsClients() {}

    /** A client for a service: a call that gets no answer is tried again, and fails within 4 seconds. */
    public static DynamoDbClient openForService(AwsEndpoint endpoint) {
        return open(DynamoDbClient.builder(), endpoint, impatient(), ErrorCode.STORE_UNAVAILABLE);
    }

    /** The same, and tells this of each call. */
    public static DynamoDbClient openForService(AwsEndpoint endpoint, MetricPublisher calls) {
        ClientOverrideConfiguration watched =
                impatient().toBuilder().addMetricPublisher(calls).build();
        return open(DynamoDbClient.builder(), endpoint, watched, ErrorCode.STORE_UNAVAILABLE);
    }

    /**
     * A client for a command, which has the time to wait for an answer: half a minute, with the SDK's defaults.
     *
     * @throws ConfigurationException when there are no credentials
     */
    public static DynamoDbClient openForCommand(AwsEndpoint endpoint) {
        checkCredentials(endpoint);
        return open(DynamoDbClient.builder(), endpoint, standard().build(), ErrorCode.STORE_UNAVAILABLE);
    }

    /** A client of streams: a call that gets no answer is tried again, and fails within 4 seconds. */
    public static DynamoDbStreamsClient openStreams(AwsEndpoint endpoint) {
        return open(DynamoDbStreamsClient.builder(), endpoint, impatient(), ErrorCode.STORE_UNAVAILABLE);
    }

    /**
     * A client of the queue at this address, in the region of the table. A call that gets no answer fails within 2 seconds,
     * since it is the last thing that a function has time for.
     */
    public static SqsClient openQueue(AwsEndpoint table, URI queue) {
        return open(
                SqsClient.builder(),
                new AwsEndpoint.Custom(table.region(), queue.resolve("/")),
                standard()
                        .apiCallAttemptTimeout(CONNECT)
                        .apiCallTimeout(QUEUE_CALL)
                        .scheduledExecutorService(timers())
                        .build(),
                ErrorCode.STORE_UNAVAILABLE);
    }

    /** A client of the same for a command. */
    public static SqsClient openQueueForCommand(AwsEndpoint table, URI queue) {
        AwsEndpoint server = new AwsEndpoint.Custom(table.region(), queue.resolve("/"));
        checkCredentials(server);
        return open(SqsClient.builder(), server, standard().build(), ErrorCode.STORE_UNAVAILABLE);
    }

    /**
     * A client of S3 for a command.
     *
     * @throws ConfigurationException when there are no credentials
     */
    public static S3Client openBucketsForCommand(AwsEndpoint endpoint) {
        checkCredentials(endpoint);
        // A stand-in has no name for each bucket.
        S3ClientBuilder client = S3Client.builder().forcePathStyle(endpoint instanceof AwsEndpoint.Custom);
        return open(client, endpoint, standard().build(), ErrorCode.STORE_UNAVAILABLE);
    }

    /** A client of a user pool's Cognito for a service, with the same limits. */
    public static CognitoIdentityProviderClient openUserPoolForService(UserPool pool) {
        return open(
                CognitoIdentityProviderClient.builder(), endpoint(pool), impatient(), ErrorCode.IDENTITIES_UNAVAILABLE);
    }

    /**
     * A client of a user pool's Cognito for a command.
     *
     * @throws ConfigurationException when there are no credentials
     */
    public static CognitoIdentityProviderClient openUserPoolForCommand(UserPool pool) {
        checkCredentials(endpoint(pool));
        return open(
                CognitoIdentityProviderClient.builder(),
                endpoint(pool),
                standard().build(),
                ErrorCode.IDENTITIES_UNAVAILABLE);
    }

    /** A client of Secrets Manager, with the limits of a service. */
    static SecretsManagerClient openSecrets(AwsEndpoint endpoint) {
        return open(SecretsManagerClient.builder(), endpoint, impatient(), ErrorCode.USERS_UNAVAILABLE);
    }

    /**
     * Looks for the credentials that a client of this endpoint needs.
     *
     * @return the endpoint
     * @throws ConfigurationException when none are configured; if they are configured but away, the calls will say so
     */
    static AwsEndpoint checkCredentials(AwsEndpoint endpoint) {
        if (!isLoopback(endpoint)) {
            try (FoundCredentials credentials = new FoundCredentials(ErrorCode.STORE_UNAVAILABLE)) {
                credentials.check();
            }
        }
        return endpoint;
    }

    private static AwsEndpoint endpoint(UserPool pool) {
        return new AwsEndpoint.Custom(Region.of(pool.region()), pool.address());
    }

    private static ClientOverrideConfiguration impatient() {
        return standard()
                .apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(CALL)
                .scheduledExecutorService(timers())
                .build();
    }

    /**
     * What ends calls that take too long. The SDK's own keeps the two timers of each call that was answered until they would
     * have ended it, and wakes a thread for each then. Its thread ends by itself, since the SDK leaves it open.
     */
    private static ScheduledExecutorService timers() {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sdk-timers");
            thread.setDaemon(true);
            return thread;
        });
        timers.setRemoveOnCancelPolicy(true);
        timers.setKeepAliveTime(CALL.toSeconds(), TimeUnit.SECONDS);
        timers.allowCoreThreadTimeOut(true);
        return timers;
    }

    private static ClientOverrideConfiguration.Builder standard() {
        return ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C open(
            B client, AwsEndpoint endpoint, ClientOverrideConfiguration limits, ErrorCode withoutCredentials) {
        client.region(endpoint.region())
                .httpClientBuilder(
                        Apache5HttpClient.builder().connectionTimeout(CONNECT).maxConnections(CONNECTIONS))
                .overrideConfiguration(limits)
                .credentialsProvider(
                        isLoopback(endpoint) ? anyCredentials() : new FoundCredentials(withoutCredentials));
        if (endpoint instanceof AwsEndpoint.Custom custom) {
            client.endpointOverride(custom.address());
        }
        return client.build();
    }

    private static boolean isLoopback(AwsEndpoint endpoint) {
        try {
            return endpoint instanceof AwsEndpoint.Custom custom
                    && InetAddress.getByName(custom.address().getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Not the SDK's own chain: that asks a virtual machine's metadata service before it gives up. */
    private static AwsCredentialsProvider anyCredentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                WebIdentityTokenFileCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
}
