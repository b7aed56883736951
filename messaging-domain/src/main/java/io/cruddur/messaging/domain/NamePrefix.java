package io.cruddur.messaging.domain;

/**
 * The beginning of a handle or of a display name, by which somebody looks for a user. It is without space at its ends, and
 * without the {@code @} that pages show before a handle.
 *
 * @param value the beginning, in any spelling of upper and lower case
 */
public record NamePrefix(String value) {

    /** The shortest, in code points: less would list users rather than find one. */
    public static final int MIN_CODE_POINTS = 2;

    /** The longest, in code points. */
    public static final int MAX_CODE_POINTS = 64;

    /**
     * Checks the beginning.
     *
     * @throws InvalidInputException {@code user_search_invalid} when it is {@code null}, too short, too long, cannot be seen,
     *     or holds control characters or half of a surrogate pair
     */
    public NamePrefix {
        value = value == null ? "" : value.strip();
        value = value.startsWith("@") ? value.substring(1) : value;
        int length = value.codePointCount(0, value.length());
        if (length < MIN_CODE_POINTS
                || length > MAX_CODE_POINTS
                || Text.isInvisible(value)
                || Text.hasLoneSurrogate(value)
                || Text.has(value, Character::isISOControl)) {
            throw new InvalidInputException(
                    ErrorCode.USER_SEARCH_INVALID,
                    "A search for users begins with " + MIN_CODE_POINTS + " to " + MAX_CODE_POINTS
                            + " characters that can be seen, and no control characters.");
        }
    }
}
