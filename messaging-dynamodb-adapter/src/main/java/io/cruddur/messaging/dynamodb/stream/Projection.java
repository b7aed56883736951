package io.cruddur.messaging.dynamodb.stream;

import static java.util.Objects.requireNonNull;

import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.dynamodb.table.Keys;
import java.util.List;
import java.util.Optional;

/**
 * The result of applying a batch of the stream's records.
 *
 * @param failures the messages that were not applied, in the order of the batch; empty if all were
 */
public record Projection(List<Failure> failures) {

    /**
     * A message that was not applied.
     *
     * @param sequenceNumber of its record
     * @param partitionKey of its item
     * @param sortKey of its item
     * @param lasting whether another try will hardly help: the item is broken, or an inbox has lost its row and needs a
     *     repair. Otherwise the table could not be reached, or was too busy
     */
    public record Failure(String sequenceNumber, String partitionKey, String sortKey, boolean lasting) {

        /** Refuses null. */
        public Failure {
            requireNonNull(sequenceNumber, "sequenceNumber");
            requireNonNull(partitionKey, "partitionKey");
            requireNonNull(sortKey, "sortKey");
        }

        /** The id of the message's group; its whole key where that holds none. */
        public String group() {
            return Keys.groupOf(partitionKey).map(MessageGroupId::toString).orElse(partitionKey);
        }
    }

    /** Copies the list. */
    public Projection {
        requireNonNull(failures, "failures");
        failures = List.copyOf(failures);
    }

    /** The record to deliver the batch again from. Later ones may be applied already: that does no harm. */
    public Optional<Failure> earliest() {
        return failures.stream().findFirst();
    }
}
