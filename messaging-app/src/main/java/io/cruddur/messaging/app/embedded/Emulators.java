package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.failure.StartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** Whether the emulators are on the class path. */
final class Emulators {

    private Emulators() {}

    static void require() {
        try {
            List.of(DynamoDBEmbedded.class, EmbeddedPostgres.class);
        } catch (NoClassDefFoundError e) {
            throw new StartException(
                    "The embedded mode is not part of this distribution; run it from the sources, by ./mvnw -Pserve.",
                    e);
        }
    }
}
