package io.cruddur.messaging.domain;

import static io.cruddur.messaging.domain.Refusal.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageRequestTest {

    private final Cursor cursor = new Cursor("c");

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void refusesALimitOutOfRange(int limit) {
        assertThat(codeOf(() -> new PageRequest.Newest(limit))).isEqualTo("limit_invalid");
        assertThat(codeOf(() -> new PageRequest.Before(cursor, limit))).isEqualTo("limit_invalid");
        assertThat(codeOf(() -> new PageRequest.After(cursor, limit))).isEqualTo("limit_invalid");
    }

    @Test
    void asksForTwentyUnlessToldOtherwise() {
        assertThat(PageRequest.newest()).isEqualTo(new PageRequest.Newest(20));
    }

    @Test
    void takesNoCursorThatIsEmptyOrTooLong() {
        assertThat(codeOf(() -> new Cursor(""))).isEqualTo("cursor_invalid");
        assertThat(codeOf(() -> new Cursor("c".repeat(129)))).isEqualTo("cursor_invalid");
    }
}
