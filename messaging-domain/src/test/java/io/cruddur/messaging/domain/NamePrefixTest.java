package io.cruddur.messaging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamePrefixTest {

    @Test
    void itIsWithoutSpaceAtItsEndsAndTheSignOfAHandle() {
        assertThat(new NamePrefix(" @Te o ").value()).isEqualTo("Te o");
    }

    @Test
    void itsLengthIsOfCodePoints() {
        assertThat(new NamePrefix("🦜".repeat(NamePrefix.MAX_CODE_POINTS)).value())
                .hasSize(2 * NamePrefix.MAX_CODE_POINTS);
        assertInvalid("🦜".repeat(NamePrefix.MAX_CODE_POINTS + 1));
        assertInvalid("🦜");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "@", "@a", "a", " a ", "\u200b\u200b", "a\u0000b", "a\nb", "a\ud83d"})
    void whatFindsTooManyOrCannotBeTypedIsRefused(String text) {
        assertInvalid(text);
    }

    private static void assertInvalid(String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new NamePrefix(text))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.USER_SEARCH_INVALID));
    }
}
