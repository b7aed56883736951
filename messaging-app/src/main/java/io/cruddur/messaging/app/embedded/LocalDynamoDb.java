package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.config.AwsEndpoint;
import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.app.wiring.AwsClients;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * DynamoDB Local in this process, without its telemetry: in memory, or in a file of the workspace where that is kept.
 *
 * @param client works on it
 * @param streams reads the streams of its tables
 * @param stop ends it
 */
record LocalDynamoDb(DynamoDbClient client, DynamoDbStreamsClient streams, Runnable stop) implements AutoCloseable {

    /** The server has one database for all regions and credentials, so that both ways find the same. This is its file. */
    private static final String FILE = "shared-local-instance.db";

    private static final boolean WITHOUT_TELEMETRY = true;

    /** Starts it for this process alone. */
    static LocalDynamoDb start(Workspace workspace) {
        AmazonDynamoDBLocal local = LocalErrors.opening(() -> workspace.isKept()
                ? DynamoDBEmbedded.create(workspace.file(FILE).toFile(), WITHOUT_TELEMETRY)
                : DynamoDBEmbedded.create(WITHOUT_TELEMETRY));
        return new LocalDynamoDb(
                LocalErrors.translating(local.dynamoDbClient()), local.dynamoDbStreamsClient(), local::shutdown);
    }

    /** Starts it with its own HTTP server, which always listens on every interface. */
    static LocalDynamoDb startWithServer(Workspace workspace, int port) {
        Stream<String> storage = workspace.isKept() ? storedIn(workspace) : Stream.of("-inMemory");
        List<String> arguments = Stream.concat(
                        storage, Stream.of("-sharedDb", "-disableTelemetry", "-port", String.valueOf(port)))
                .toList();
        DynamoDBProxyServer server = startServer(arguments, port);
        AwsEndpoint endpoint = new AwsEndpoint.Custom(Region.US_EAST_1, URI.create("http://127.0.0.1:" + port));
        return new LocalDynamoDb(
                AwsClients.openForCommand(endpoint), AwsClients.openStreams(endpoint), () -> stop(server));
    }

    /** Makes its file first: DynamoDB Local would make one that everybody may read. */
    private static Stream<String> storedIn(Workspace workspace) {
        workspace.file(FILE);
        return Stream.of("-dbPath", workspace.folder().toString());
    }

    /** The server declares {@link Exception}. */
    private static DynamoDBProxyServer startServer(List<String> arguments, int port) {
        try {
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
            server.start();
            return server;
        } catch (Exception e) {
            throw new StartException(
                    "DynamoDB Local can't listen on port " + port + "; set DYNAMODB_LOCAL_PORT to a free one. (" + e
                            + ")",
                    e);
        }
    }

    private static void stop(DynamoDBProxyServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (streams;
                client) {
            // Closed by the block's end, each of them also when the other fails.
        } finally {
            stop.run();
        }
    }
}
