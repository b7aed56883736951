package io.cruddur.messaging.domain;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a new handle may be: {@code UsernameCaseMapped} of PRECIS (RFC 8265, section 3.3), whose case mapping is left to the
 * comparison of handles, with the characters and the mixes of scripts that UTS 39 calls highly restrictive.
 */
final class HandleRules {

    /** RFC 8265, section 3.3.1: wide letters of ASCII and narrow Katakana become those that everybody types. */
    private static final Pattern OF_ANOTHER_WIDTH = Pattern.compile("[\\uFF01-\\uFF5E\\uFF61-\\uFF9F]");

    /** In code points: how much of a name is in a handle that is made of it. */
    private static final int MAX_MADE = 30;

    private static final Pattern DOTS = Pattern.compile("[.]+");
    private static final Pattern OUTER_DOTS = Pattern.compile("^[.]|[.]$");

    /** UTS 39, section 5.4: a mark that has nothing to stand on, or stands where the same one stands already. */
    private static final Pattern STRAY_MARK = Pattern.compile("^\\p{M}|(\\p{M})\\1");

    /** Scripts that are used together with Latin: Chinese, Japanese and Korean writing. */
    private static final Set<String> BESIDE_LATIN = Set.of("Hanb", "Jpan", "Kore");

    /**
     * RFC 5893, section 2, over the characters' directions as {@link #direction} spells them: all from left to right, or
     * beginning and ending from right to left, with digits of one kind.
     */
    private static final Pattern BIDI_RULE = Pattern.compile("[LDon]*|(?=r)(?!.*a.*D|.*D.*a)[raDon]*[raD]n*");

    private HandleRules() {}

    /** In the one spelling of those that can't be told apart. */
    static String normal(String text) {
        String ofOneWidth = OF_ANOTHER_WIDTH
                .matcher(text)
                .replaceAll(wide -> Matcher.quoteReplacement(Normalizer.normalize(wide.group(), Form.NFKC)));
        return Normalizer.normalize(ofOneWidth, Form.NFC);
    }

    /** A name as it may be in a handle: its beginning, in lower case, with a dot for what no handle has. */
    static String made(String name) {
        String dotted = Normalizer.normalize(Text.beginning(name, MAX_MADE), Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .mapToObj(codePoint -> isForNames(codePoint) ? Character.toString(codePoint) : ".")
                .collect(Collectors.joining());
        return OUTER_DOTS.matcher(DOTS.matcher(dotted).replaceAll(".")).replaceAll("");
    }

    private static boolean isForNames(int codePoint) {
        return !UnicodeData.scripts(codePoint).isEmpty() && (codePoint > 0x7F || Character.isLetterOrDigit(codePoint));
    }

    /** Whether a normal spelling may be a new handle. */
    static boolean allow(String normal) {
        return !normal.startsWith("@")
                && normal.codePoints()
                        .noneMatch(codePoint -> UnicodeData.scripts(codePoint).isEmpty())
                && isOfOneScript(normal)
                && !STRAY_MARK.matcher(normal).find()
                && hasDigitsOfOneKind(normal)
                && keepsBidiRule(normal);
    }

    /** UTS 39, section 5.2: a single script, or Latin with Chinese, Japanese or Korean. */
    static boolean isOfOneScript(String text) {
        List<Set<String>> some = text.codePoints()
                .mapToObj(UnicodeData::scripts)
                .filter(Predicate.not(Set.of(UnicodeData.COMMON)::equals))
                .toList();
        List<Set<String>> besideLatin =
                some.stream().filter(script -> !script.contains("Latn")).toList();
        return some.isEmpty() || !common(some).isEmpty() || !Collections.disjoint(common(besideLatin), BESIDE_LATIN);
    }

    private static Set<String> common(List<Set<String>> scripts) {
        Set<String> common = new HashSet<>(scripts.get(0));
        scripts.forEach(common::retainAll);
        return common;
    }

    /** UTS 39, section 5.3. */
    private static boolean hasDigitsOfOneKind(String text) {
        return text.codePoints()
                        .filter(Character::isDigit)
                        .map(digit -> digit - Character.digit(digit, 10))
                        .distinct()
                        .count()
                <= 1;
    }

    static boolean keepsBidiRule(String text) {
        String directions = text.codePoints().mapToObj(HandleRules::direction).collect(Collectors.joining());
        return BIDI_RULE.matcher(directions).matches();
    }

    private static String direction(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> "L";
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> "r";
            case Character.DIRECTIONALITY_ARABIC_NUMBER -> "a";
            case Character.DIRECTIONALITY_EUROPEAN_NUMBER -> "D";
            case Character.DIRECTIONALITY_NONSPACING_MARK -> "n";
            default -> "o";
        };
    }
}
