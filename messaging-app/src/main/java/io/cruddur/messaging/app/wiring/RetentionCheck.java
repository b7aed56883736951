package io.cruddur.messaging.app.wiring;

import io.cruddur.messaging.app.failure.StartException;
import io.cruddur.messaging.domain.UnavailableException;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.store.MessageTable;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whether a table deletes the messages that are to be kept for a time: without that they would stay, and nobody see it. */
final class RetentionCheck {

    private RetentionCheck() {}

    /**
     * Asks the table, if messages are to expire.
     *
     * @return what could not be asked, in words; empty if all is well
     * @throws StartException if the table does not let items expire
     */
    static Optional<String> of(DynamoDbClient client, DynamoDbSettings settings) {
        if (settings.retention().equals(DynamoDbSettings.FOR_EVER)) {
            return Optional.empty();
        }
        try {
            if (new MessageTable(client, settings).letsItemsExpire()) {
                return Optional.empty();
            }
        } catch (UnavailableException e) {
            return Optional.of("whether the table lets messages expire: " + e.getMessage());
        }
        throw new StartException("MESSAGE_RETENTION_DAYS is set, but the table " + settings.table()
                + " does not let items expire by expires_at: run messaging ddb schema-load, which turns that on."
                + " Where time to live is on for another attribute, turn that off first.");
    }
}
