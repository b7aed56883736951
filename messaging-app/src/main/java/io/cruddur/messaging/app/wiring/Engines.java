package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.postgres.PostgresDatabase;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The two engines that everything works on. Each is opened when it is first asked for, and closed with this. */
public interface Engines extends AutoCloseable {

    /** Amazon DynamoDB, or what stands in for it. */
    DynamoDbClient dynamoDb();

    /** The streams of its tables' changes. */
    DynamoDbStreamsClient streams();

    /** The user database. */
    PostgresDatabase users();

    @Override
    void close();
}
