package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.postgres.PostgresDatabase;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** DynamoDB and PostgreSQL. Each is opened when it is first asked for, and closed with this. */
public interface Engines extends AutoCloseable {

    /** Amazon DynamoDB, or a stand-in. */
    DynamoDbClient dynamoDb();

    /** The streams of its tables' changes. */
    DynamoDbStreamsClient streams();

    /** The user database. */
    PostgresDatabase users();

    @Override
    void close();
}
