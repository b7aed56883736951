package io.cruddur.messaging.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Unicode says of its characters and the JDK does not: read from {@code unicode.txt}, which the tests make from
 * Unicode's data and compare with it. So it is the same on every JDK.
 */
final class UnicodeData {

    /** The heading of the characters that can't be seen. */
    static final String INVISIBLE = "Invisible";

    /** The script of what belongs to all of them, such as digits. */
    static final String COMMON = "Zyyy";

    private record Range(int last, Set<String> headings) {}

    /** By the first code point of each. */
    private static final NavigableMap<Integer, Range> RANGES = read();

    private UnicodeData() {}

    /** Default-ignorable, white space, a control, or a blank among the letters and symbols, such as U+3164. */
    static boolean isInvisible(int codePoint) {
        return headings(codePoint).contains(INVISIBLE);
    }

    /**
     * The scripts that a character of a new handle is used with (UTS 39, "augmented script set"); {@link #COMMON} for all,
     * none where it is not for handles.
     */
    static Set<String> scripts(int codePoint) {
        return isInvisible(codePoint) ? Set.of() : headings(codePoint);
    }

    private static Set<String> headings(int codePoint) {
        Map.Entry<Integer, Range> range = RANGES.floorEntry(codePoint);
        return range == null || range.getValue().last() < codePoint
                ? Set.of()
                : range.getValue().headings();
    }

    private static NavigableMap<Integer, Range> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(UnicodeData.class.getResourceAsStream("unicode.txt")),
                StandardCharsets.UTF_8))) {
            NavigableMap<Integer, Range> ranges = new TreeMap<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, ranges));
            return ranges;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line is a heading of one or several words, a colon, and ranges such as {@code 41-5A} or {@code AA}. */
    private static void add(String line, Map<Integer, Range> ranges) {
        String[] parts = line.split(": ");
        Set<String> headings = Set.of(parts[0].split(" "));
        for (String range : List.of(parts[1].split(" "))) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1], 16);
            ranges.put(Integer.parseInt(ends[0], 16), new Range(last, headings));
        }
    }
}
