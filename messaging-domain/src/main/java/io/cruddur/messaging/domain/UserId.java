package io.cruddur.messaging.domain;

import java.util.UUID;

/**
 * The id of a user, as the user directory gave it.
 *
 * @param value the UUID, of any version
 */
public record UserId(UUID value) {

    /**
     * Checks that there is one.
     *
     * @throws InvalidInputException {@code user_uuid_blank} for {@code null}
     */
    public UserId {
        if (value == null) {
            throw new InvalidInputException(ErrorCode.USER_UUID_BLANK, "The id of a user is missing.");
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
