package io.cruddur.messaging.app;

import io.cruddur.messaging.postgres.PostgresDatabase;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The two engines that everything works on. Each is opened when it is first asked for, and closed with this. */
public interface Engines extends AutoCloseable {

    /** Amazon DynamoDB, or what stands in for it. */
    DynamoDbClient dynamoDb();

    /** The user database. */
    PostgresDatabase users();

    @Override
    void close();
}
