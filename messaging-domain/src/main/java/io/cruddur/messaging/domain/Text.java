package io.cruddur.messaging.domain;

import java.util.function.IntPredicate;

/** What the values over String have in common: questions about code points. */
final class Text {

    private Text() {}

    /** Nothing to be seen: white space of any alphabet, and marks without a shape such as the zero-width space. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isInvisible);
    }

    /** Half of a surrogate pair, which UTF-8 can't carry. */
    static boolean hasLoneSurrogate(String text) {
        return has(text, codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    static boolean has(String text, IntPredicate property) {
        return text.codePoints().anyMatch(property);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }
}
