package io.cruddur.messaging.domain;

import static io.cruddur.messaging.domain.Refusal.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandleTest {

    @Test
    void isComparedWithoutCaseAndKeptAsSpelled() {
        assertThat(new Handle("AndrewBrown"))
                .isEqualTo(new Handle("andrewbrown"))
                .hasSameHashCodeAs(new Handle("ANDREWBROWN"))
                .hasToString("AndrewBrown")
                .isNotEqualTo(new Handle("andrew"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOSÉ", "jose\u0301", "JOSE\u0301", "ｊｏｓé", "joſé"})
    void isEqualHoweverItsCharactersAreEncoded(String spelling) {
        assertThat(new Handle(spelling)).isEqualTo(new Handle("josé")).hasSameHashCodeAs(new Handle("josé"));
        assertThat(new Handle(spelling)).isNotEqualTo(new Handle("jose"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"İpek", "ıpek", "IPEK", "\u210d\u212a", "h\u0331\u00c5", "\u1e96\u212b", "ΟΔΟΣ"})
    void foldedTwiceIsFoldedOnce(String handle) {
        String folded = new Handle(handle).folded();

        assertThat(new Handle(folded).folded()).isEqualTo(folded);
    }

    @Test
    void isFoundUnderTheSignThatPagesShowBeforeIt() {
        assertThat(new Handle("@teo").withoutAt()).contains(new Handle("teo"));
        assertThat(new Handle("@@teo").withoutAt()).contains(new Handle("@teo"));
        assertThat(new Handle("teo").withoutAt()).isEmpty();
        assertThat(new Handle("@").withoutAt()).isEmpty();
        assertThat(new Handle("@ ").withoutAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200b", "a\u0000b", "a\nb", "\ud83e"})
    void hasSomethingToBeSeenAndNoControlCharacters(String text) {
        assertThat(codeOf(() -> new Handle(text))).isEqualTo("user_handle_invalid");
    }

    @Test
    void has255CharactersAtMost() {
        assertThat(new Handle("a".repeat(255)).value()).hasSize(255);
        assertThat(codeOf(() -> new Handle("a".repeat(256)))).isEqualTo("user_handle_invalid");
    }
}
