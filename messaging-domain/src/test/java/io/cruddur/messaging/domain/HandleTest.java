package io.cruddur.messaging.domain;

import static io.cruddur.messaging.domain.port.MessageStoreHarness.codeOf;
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
