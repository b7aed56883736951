package io.cruddur.messaging.dynamodb.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Text measured as DynamoDB measures it: in bytes of UTF-8. */
public final class Utf8 {

    /** Of a char, half of a surrogate pair included. What is short enough by that fits, and is not encoded to find out. */
    private static final int MOST_BYTES = 3;

    private Utf8() {}

    /** The beginning of the text, as much of it as fits, cut between code points. */
    public static String cut(String text, int maxBytes) {
        if (text.length() <= maxBytes / MOST_BYTES) {
            return text;
        }
        CharBuffer source = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(source, ByteBuffer.allocate(maxBytes), true);
        return text.substring(0, source.position());
    }
}
