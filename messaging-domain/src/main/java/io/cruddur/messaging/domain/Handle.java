package io.cruddur.messaging.domain;

import java.util.Locale;

/**
 * The name by which a user is found, such as {@code andrewbrown}; without the {@code @} that pages show before it. Two
 * handles that differ in upper and lower case alone are equal; the spelling is kept.
 *
 * @param value the handle as its user spells it
 */
public record Handle(String value) {

    /** The longest handle, in characters. */
    public static final int MAX_LENGTH = 255;

    /**
     * Checks the handle.
     *
     * @throws InvalidInputException {@code user_handle_invalid} when it is {@code null}, blank, too long, or holds control
     *     characters or half of a surrogate pair
     */
    public Handle {
        if (value == null
                || value.length() > MAX_LENGTH
                || Text.isBlank(value)
                || Text.hasLoneSurrogate(value)
                || Text.has(value, Character::isISOControl)) {
            throw new InvalidInputException(
                    ErrorCode.USER_HANDLE_INVALID,
                    "A handle has 1 to " + MAX_LENGTH + " characters that can be seen, and no control characters.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Handle handle && folded().equals(handle.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    private String folded() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
