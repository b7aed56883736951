package io.cruddur.messaging.dynamodb.stream;

import java.util.List;
import java.util.Optional;

/**
 * What became of a batch of the stream's records.
 *
 * @param failures the messages that were not applied, in the order of the batch; empty when all is done
 */
public record Projection(List<Failure> failures) {

    /**
     * A message that was not applied.
     *
     * @param sequenceNumber of its record
     * @param partitionKey of its item
     * @param sortKey of its item
     * @param lasting whether another try will hardly help: the item is broken, or an inbox lost its row, which only a
     *     repair can make again. Otherwise the table could not be reached, or was too busy
     */
    public record Failure(String sequenceNumber, String partitionKey, String sortKey, boolean lasting) {}

    /** Copies the list. */
    public Projection {
        failures = List.copyOf(failures);
    }

    /** From where on the batch has to be delivered again. What comes after may be applied already: that does no harm. */
    public Optional<Failure> earliest() {
        return failures.stream().findFirst();
    }
}
