package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.postgres.PostgresDatabase;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The engines that the configuration names, for commands. */
public final class ConfiguredEngines implements Engines {

    private final OnDemand<DynamoDbClient> dynamoDb;
    private final OnDemand<DynamoDbStreamsClient> streams;
    private final OnDemand<PostgresDatabase> users;

    /** The engines of this configuration, whose sections are read when an engine is asked for. */
    public ConfiguredEngines(Configuration configuration) {
        this.dynamoDb =
                new OnDemand<>(() -> AwsClients.openForCommand(configuration.dynamoDb()), DynamoDbClient::close);
        this.streams = new OnDemand<>(
                () -> AwsClients.openStreams(configuration.dynamoDbStreams()), DynamoDbStreamsClient::close);
        this.users = new OnDemand<>(() -> UserDatabases.open(configuration.users()), PostgresDatabase::close);
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb.get();
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return streams.get();
    }

    @Override
    public PostgresDatabase users() {
        return users.get();
    }

    @Override
    public void close() {
        try (users;
                streams;
                dynamoDb) {
            // Closed by the block's end, each of them also when another fails.
        }
    }
}
