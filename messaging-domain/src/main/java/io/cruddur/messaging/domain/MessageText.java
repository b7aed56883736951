package io.cruddur.messaging.domain;

/**
 * The text of a new message: 1 to {@value #MAX_CODE_POINTS} Unicode code points, with something to be seen in it, and
 * without control characters other than tabs and line breaks. It is kept as given: nothing is trimmed or replaced.
 *
 * <p>Not to be seen are Unicode's default-ignorable code points, white space, controls, and blanks among the letters and
 * symbols, such as the Hangul filler. Beside something else they are welcome: emoji are joined by them.
 *
 * <p>Texts that are stored already are plain strings: older systems were less strict.
 *
 * @param value the text
 */
public record MessageText(String value) {

    /** The longest text, in Unicode code points; in UTF-8 that is up to 4,096 bytes. */
    public static final int MAX_CODE_POINTS = 1024;

    /**
     * Checks the text.
     *
     * @throws InvalidInputException {@code message_blank}, also for {@code null}; {@code message_exceed_max_chars_1024},
     *     {@code message_not_unicode} or {@code message_control_character}
     */
    public MessageText {
        if (value == null) {
            throw blank();
        }
        int length = value.codePointCount(0, value.length());
        if (length > MAX_CODE_POINTS) {
            throw new InvalidInputException(
                    ErrorCode.MESSAGE_EXCEED_MAX_CHARS_1024,
                    "The message has " + length + " characters; shorten it to " + MAX_CODE_POINTS + ".");
        }
        if (Text.isInvisible(value)) {
            throw blank();
        }
        if (Text.hasLoneSurrogate(value)) {
            throw new InvalidInputException(
                    ErrorCode.MESSAGE_NOT_UNICODE,
                    "The message holds half of a surrogate pair; send whole Unicode characters.");
        }
        if (Text.has(value, MessageText::isForbiddenControl)) {
            throw new InvalidInputException(
                    ErrorCode.MESSAGE_CONTROL_CHARACTER,
                    "The message holds a control character; only tabs and line breaks are allowed.");
        }
    }

    private static InvalidInputException blank() {
        return new InvalidInputException(ErrorCode.MESSAGE_BLANK, "The message is blank; write something.");
    }

    private static boolean isForbiddenControl(int codePoint) {
        return Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
    }

    @Override
    public String toString() {
        return value;
    }
}
