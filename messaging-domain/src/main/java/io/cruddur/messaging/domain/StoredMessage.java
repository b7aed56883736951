package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

/**
 * A message that is stored, and whether it was stored just now.
 *
 * @param message as it is stored
 * @param isNew whether this call stored it; {@code false} where it was there already. A store that tries again by
 *     itself, since no answer came, may find its own message there and not know it
 */
public record StoredMessage(Message message, boolean isNew) {

    /** Refuses null. */
    public StoredMessage {
        requireNonNull(message, "message");
    }
}
