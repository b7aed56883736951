package io.cruddur.messaging.domain;

/**
 * A place in a list, made by a store and understood by it alone. A cursor belongs to the list that it came with.
 *
 * @param value up to {@value #MAX_LENGTH} characters that need no escaping in a URL
 */
public record Cursor(String value) {

    /** The longest cursor, in characters. */
    public static final int MAX_LENGTH = 128;

    /**
     * Checks the length.
     *
     * @throws InvalidInputException {@code cursor_invalid} when the text is {@code null}, empty or too long for a cursor
     */
    public Cursor {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH) {
            throw invalid();
        }
    }

    /** The error for a text that is not a cursor of the list that it is used on. */
    public static InvalidInputException invalid() {
        return new InvalidInputException(
                ErrorCode.CURSOR_INVALID, "This is not a cursor of this list; start again without one.");
    }

    /** The error for a cursor that is older than what the list remembers. */
    public static InvalidInputException expired() {
        return new InvalidInputException(
                ErrorCode.CURSOR_EXPIRED,
                "This cursor is too old to tell what changed since; load the messages afresh.");
    }

    @Override
    public String toString() {
        return value;
    }
}
