package io.cruddur.messaging.domain;

import java.util.function.IntPredicate;

/** What the values over String have in common: questions about code points. */
final class Text {

    private Text() {}

    /** Nothing to be seen, by Unicode's own data. */
    static boolean isInvisible(String text) {
        return text.codePoints().allMatch(UnicodeData::isInvisible);
    }

    /** Nothing but white space and format characters: what stored handles were held against from the beginning. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isSpaceOrFormat);
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
        return text.codePoints().anyMatch(property);
    }

    private static boolean isSpaceOrFormat(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }
}
