package io.cruddur.messaging.domain;

import java.util.UUID;

/**
 * The id of a user, as the user directory gave it.
 *
 * @param value the UUID, of any version
 */
public record UserId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
