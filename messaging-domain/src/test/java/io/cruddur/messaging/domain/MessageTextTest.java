package io.cruddur.messaging.domain;

import static io.cruddur.messaging.domain.Refusal.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \r", "\u00a0\u2003\u3000", "\u200b\u2060\ufeff", "\u200e"})
    void withNothingToBeSeenIsBlank(String text) {
        assertThat(codeOf(() -> new MessageText(text))).isEqualTo("message_blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u2800\u2800",
                "\u3164",
                "\u115f\u1160",
                "\uffa0",
                "\u034f",
                "\ufe0f",
                "\u180b",
                "\u00ad",
                "\u061c",
                "\u17b4\u17b5",
                "\u202e",
                "\u2066",
                "\ufff9\ufffb",
                "\ud80d\udc41", // an Egyptian blank
                "\udb40\udc41",
                "\ud834\udd59"
            })
    void withBlankLettersSelectorsAndIgnorablesAloneIsBlank(String text) {
        assertThat(codeOf(() -> new MessageText(" " + text + "\n"))).isEqualTo("message_blank");
    }

    @Test
    void has1024CodePointsAtMostHoweverManyBytesTheyTake() {
        assertThat(new MessageText("a".repeat(1_024)).value()).hasSize(1_024);
        assertThat(new MessageText("🦜".repeat(1_024)).value()).hasSize(2_048);
        assertThat(codeOf(() -> new MessageText("a".repeat(1_025)))).isEqualTo("message_exceed_max_chars_1024");
        assertThat(codeOf(() -> new MessageText("🦜".repeat(1_025)))).isEqualTo("message_exceed_max_chars_1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83e", "\udd9ca", "\udd9c\ud83e"})
    void withHalfASurrogatePairIsNoUnicode(String text) {
        assertThat(codeOf(() -> new MessageText(text))).isEqualTo("message_not_unicode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[31m", "\u007fa", "a\u0085", "a\u0008"})
    void withAControlCharacterIsRefused(String text) {
        assertThat(codeOf(() -> new MessageText(text))).isEqualTo("message_control_character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " a ",
                "a\r\n\tb",
                "<b>&amp;</b>",
                "👩‍👩‍👧",
                "❤️",
                "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "1️⃣",
                "สวัสดี",
                "שָׁלוֹם",
                "می‌خواهم",
                "ㅤㄱ",
                "\u202eabc",
                "\u0301",
                "نص"
            })
    void isKeptAsGiven(String text) {
        assertThat(new MessageText(text).value()).isEqualTo(text);
    }
}
