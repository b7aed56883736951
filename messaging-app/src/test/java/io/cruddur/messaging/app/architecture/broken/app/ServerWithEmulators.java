package io.cruddur.messaging.app.architecture.broken.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

final class ServerWithEmulators {

    static Class<?> postgres() {
        return EmbeddedPostgres.class;
    }

    static Class<?> dynamoDb() {
        return DynamoDBEmbedded.class;
    }
}
