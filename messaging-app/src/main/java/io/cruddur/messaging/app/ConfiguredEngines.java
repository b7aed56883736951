package io.cruddur.messaging.app;

import io.cruddur.messaging.postgres.PostgresDatabase;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The engines that the configuration names, wherever they run, as commands use them. */
public final class ConfiguredEngines implements Engines {

    private final OnDemand<DynamoDbClient> dynamoDb;
    private final OnDemand<PostgresDatabase> users;

    /** The engines of this configuration, whose sections are read when an engine is asked for. */
    public ConfiguredEngines(Configuration configuration) {
        this.dynamoDb =
                new OnDemand<>(() -> DynamoDbClients.openForCommand(configuration.dynamoDb()), DynamoDbClient::close);
        this.users = new OnDemand<>(() -> PostgresDatabase.open(configuration.users()), PostgresDatabase::close);
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb.get();
    }

    @Override
    public PostgresDatabase users() {
        return users.get();
    }

    @Override
    public void close() {
        dynamoDb.close();
        users.close();
    }
}
