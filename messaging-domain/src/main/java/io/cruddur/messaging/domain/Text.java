package io.cruddur.messaging.domain;

import java.util.function.IntPredicate;

/**
 * What the values over String have in common: questions about code points. They are asked of every handle of a page, so they
 * go through a text without a stream.
 */
final class Text {

    private Text() {}

    /** Nothing to be seen, by Unicode's own data. */
    static boolean isInvisible(String text) {
        return !has(text, codePoint -> !UnicodeData.isInvisible(codePoint));
    }

    /** Nothing but white space and format characters: what stored handles were held against from the beginning. */
    static boolean isBlank(String text) {
        return !has(text, codePoint -> !isSpaceOrFormat(codePoint));
    }

    /** As many code points, or all. */
    static String beginning(String text, int codePoints) {
        return text.codePoints()
                .limit(codePoints)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Half of a surrogate pair, which UTF-8 can't carry. */
    static boolean hasLoneSurrogate(String text) {
        return has(text, codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    static boolean has(String text, IntPredicate property) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (property.test(codePoint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSpaceOrFormat(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }
}
