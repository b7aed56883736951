package io.cruddur.messaging.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.UnicodeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code unicode.txt} equal to Unicode's data, as ICU4J has it. {@code -Dmessaging.unicode.write=true} makes the file
 * anew, for another version of Unicode.
 */
final class UnicodeDataTest {

    private static final Path FILE = Path.of("src/main/resources/io/cruddur/messaging/domain/unicode.txt");
    private static final int LINE = 120;

    /** But for the blanks below: letters and symbols without a property that tells of it. */
    private static final String INVISIBLE = "[[:Default_Ignorable_Code_Point:][:White_Space:][:Cc:]"
            + "[[:Cf:]-[:Prepended_Concatenation_Mark:]][:Noncharacter_Code_Point:]]";

    /** RFC 8264, section 9.11: the printable characters of ASCII. */
    private static final String ASCII7 = "[!-~]";

    /** RFC 8264, section 4.2, without what needs a context, and without section 9.6's exceptions. */
    private static final String PRECIS_IDENTIFIER_CLASS = "[[[:Ll:][:Lu:][:Lo:][:Nd:][:Lm:][:Mn:][:Mc:]]"
            + "-[[:NFKC_Quick_Check=No:][:Default_Ignorable_Code_Point:][:hst=L:][:hst=V:][:hst=T:]"
            + "\\u0640\\u07FA\\u302E\\u302F\\u3031-\\u3035\\u303B]]";

    /** UTS 39, section 3.1. */
    private static final String ALLOWED_IN_IDENTIFIERS = "[:Identifier_Status=Allowed:]";

    /** UTS 39, section 5.4: a dot above an i is not seen. Above other letters it is one character with them. */
    private static final String HIDDEN = "[\\u0307]";

    private static final UnicodeSet OF_HANDLES = new UnicodeSet(
            "[" + ASCII7 + "[" + PRECIS_IDENTIFIER_CLASS + "&" + ALLOWED_IN_IDENTIFIERS + "]-" + HIDDEN + "]");

    @Test
    void theFileIsWhatUnicodeSays() throws IOException {
        if (Boolean.getBoolean("messaging.unicode.write")) {
            Files.writeString(FILE, content());
        }
        assertThat(Files.readString(FILE)).isEqualTo(content());
    }

    @Test
    void everyCodePointIsReadAsItIsWritten() {
        UnicodeSet invisible = invisible();

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(codePoint -> UnicodeData.isInvisible(codePoint) != invisible.contains(codePoint)
                                || !UnicodeData.scripts(codePoint)
                                        .equals(OF_HANDLES.contains(codePoint) ? scripts(codePoint) : Set.of())))
                .isEmpty();
    }

    private static String content() {
        Map<String, UnicodeSet> sets = new TreeMap<>();
        sets.put(UnicodeData.INVISIBLE, invisible());
        for (String character : OF_HANDLES) {
            int codePoint = character.codePointAt(0);
            sets.computeIfAbsent(String.join(" ", scripts(codePoint)), scripts -> new UnicodeSet())
                    .add(codePoint);
        }
        return "# Unicode " + UCharacter.getUnicodeVersion()
                + ". UnicodeDataTest makes this file, and says by which rules.\n"
                + sets.entrySet().stream()
                        .map(set -> lines(set.getKey() + ":", set.getValue()))
                        .collect(Collectors.joining());
    }

    private static UnicodeSet invisible() {
        return new UnicodeSet(INVISIBLE).addAll(blanks());
    }

    /** By their names, and not the pictures of a blank, which can be seen. */
    private static UnicodeSet blanks() {
        UnicodeSet blanks = new UnicodeSet();
        for (String character : new UnicodeSet("[[:L:][:M:][:So:]-[:Block=Control_Pictures:]]")) {
            int codePoint = character.codePointAt(0);
            if (UCharacter.getName(codePoint).matches(".*\\b(BLANK|FILLER|NULL NOTEHEAD)\\b.*")) {
                blanks.add(codePoint);
            }
        }
        return blanks;
    }

    /** UTS 39, section 5.1: the script extensions, and those ways of writing in which they are used together. */
    private static Set<String> scripts(int codePoint) {
        BitSet extensions = new BitSet();
        UScript.getScriptExtensions(codePoint, extensions);
        Set<String> scripts =
                extensions.stream().mapToObj(UScript::getShortName).collect(Collectors.toCollection(TreeSet::new));
        if (scripts.removeAll(Set.of("Zyyy", "Zinh"))) {
            return Set.of(UnicodeData.COMMON);
        }
        Set<String> together = new TreeSet<>(scripts);
        Map.of(
                        "Hani", List.of("Hanb", "Jpan", "Kore"),
                        "Bopo", List.of("Hanb"),
                        "Hira", List.of("Jpan"),
                        "Kana", List.of("Jpan"),
                        "Hang", List.of("Kore"))
                .forEach((script, ways) -> {
                    if (scripts.contains(script)) {
                        together.addAll(ways);
                    }
                });
        return together;
    }

    private static String lines(String heading, UnicodeSet set) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(heading);
        for (UnicodeSet.EntryRange range : set.ranges()) {
            String next = range.codepoint == range.codepointEnd
                    ? " %X".formatted(range.codepoint)
                    : " %X-%X".formatted(range.codepoint, range.codepointEnd);
            if (line.length() + next.length() > LINE) {
                lines.append(line).append('\n');
                line = new StringBuilder(heading);
            }
            line.append(next);
        }
        return lines.append(line).append('\n').toString();
    }
}
