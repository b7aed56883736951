package io.cruddur.messaging.domain;

import static java.util.Objects.requireNonNull;

/**
 * A user as conversations show them: who they are, and their names at the time.
 *
 * @param id the user
 * @param handle the name by which they are found
 * @param displayName the name that is shown, as the user chose it; any text will do
 */
public record Participant(UserId id, Handle handle, String displayName) {

    /** Refuses null. */
    public Participant {
        requireNonNull(id, "id");
        requireNonNull(handle, "handle");
        requireNonNull(displayName, "displayName");
    }
}
