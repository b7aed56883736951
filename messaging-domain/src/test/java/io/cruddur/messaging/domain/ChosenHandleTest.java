package io.cruddur.messaging.domain;

import static io.cruddur.messaging.domain.Refusal.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handles that users choose now. */
final class ChosenHandleTest {

    private static final int SAMPLES = 50_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mariam ",
                " mariam",
                "mar iam",
                "mar\u00a0iam",
                "mar\u200biam",
                "mariam\u00ad",
                "m\u0430riam",
                "\u202emairam",
                "mari\u2066am",
                "@mariam",
                "\uff20mariam",
                "\u3164",
                "mari\u0307am",
                "josé\u0301\u0301",
                "\u0301josé",
                "mari\ufe0fam",
                "mari\u034fam",
                "mari\u17b4am",
                "teo٣",
                "١۲",
                "٣3نص",
                "3נ",
                "אב!",
                "مح\u0640مد",
                "ꓟꓮꓣ",
                "ᎪᎡᎳ",
                "𝓶𝓪𝓻𝓲𝓪𝓶",
                "ⓜ",
                "maпna",
                "paypаl",
                "αlpha",
                "teo🦜",
                "\u2800",
                "a\u0000",
                ""
            })
    void thatLooksLikeAnotherOrLikeNothingIsRefused(String text) {
        assertThat(codeOf(() -> Handle.chosen(text))).isEqualTo("user_handle_invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mariam",
                "AndrewBrown",
                "teo_7",
                "x.y-z",
                "'",
                "a@b.c",
                "josé",
                "Élodie",
                "İpek",
                "Strauß",
                "Łukasz",
                "ẹ́kọ",
                "мариам",
                "Ελένη",
                "Հայկ",
                "გიორგი",
                "משה",
                "מ7",
                "محمد",
                "محمد٧",
                "สมชาย",
                "नेहा",
                "தமிழ்",
                "አበበ",
                "李小龍",
                "さくらサクラ桜",
                "김철수",
                "teo李",
                "teoさくら",
                "김teo"
            })
    void ofOneScriptIsTaken(String text) {
        assertThat(Handle.chosen(text).value()).isEqualTo(text);
    }

    @Test
    void isKeptComposedAndInTheUsualWidth() {
        assertThat(Handle.chosen("jose\u0301").value()).isEqualTo("josé");
        assertThat(Handle.chosen("ｔｅｏ").value()).isEqualTo("teo");
        assertThat(Handle.chosen("ｶ").value()).isEqualTo("カ");
        assertThat(codeOf(() -> Handle.chosen("ａ＼＄ａ＠ "))).isEqualTo("user_handle_invalid");
        assertThat(Handle.chosen("ａ＼＄").value()).isEqualTo("a\\$");
    }

    @Test
    void mixesScriptsAsUnicodesSecurityMechanismsAllow() {
        SpoofChecker unicodes = new SpoofChecker.Builder()
                .setChecks(SpoofChecker.RESTRICTION_LEVEL)
                .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
                .build();
        UnicodeSet characters = new UnicodeSet(
                "[a-z é 0 _ \\u0301 \\u0323 [а-я] [α-ω] [א-ת] [ا-ي] \\u064E ٣ [あ-ん] [ア-ン] ー 李 金 ㄅ 김 नอ ০ ৷]");

        assertThat(samples(characters)
                        .filter(text -> isKnown(text) && HandleRules.isOfOneScript(text) == unicodes.failsChecks(text)))
                .isEmpty();
    }

    @Test
    void turnsFromRightToLeftAsDomainNamesMay() {
        IDNA unicodes = IDNA.getUTS46Instance(IDNA.CHECK_BIDI);
        UnicodeSet characters = new UnicodeSet("[א-ת ا-ي ٣ 3 7 \\- _ . \\u064E a]");

        assertThat(samples(characters)
                        .filter(text -> isKnown(text)
                                && text.indexOf('.') < 0
                                && Character.getType(text.codePointAt(0)) != Character.NON_SPACING_MARK
                                && HandleRules.keepsBidiRule(text) == breaksBidiRule(unicodes, text)))
                .isEmpty();
    }

    private static boolean breaksBidiRule(IDNA unicodes, String text) {
        IDNA.Info info = new IDNA.Info();
        unicodes.labelToUnicode(text, new StringBuilder(), info);
        return info.getErrors().contains(IDNA.Error.BIDI);
    }

    private static boolean isKnown(String text) {
        return text.codePoints()
                .noneMatch(codePoint -> UnicodeData.scripts(codePoint).isEmpty());
    }

    private static Stream<String> samples(UnicodeSet characters) {
        Random random = new Random(19);
        return IntStream.range(0, SAMPLES)
                .mapToObj(sample -> random.ints(1 + random.nextInt(4), 0, characters.size())
                        .mapToObj(character -> Character.toString(characters.charAt(character)))
                        .collect(Collectors.joining()));
    }
}
