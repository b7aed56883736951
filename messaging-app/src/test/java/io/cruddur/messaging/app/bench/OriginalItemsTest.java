package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cost of the original, as it was counted on a real table. */
final class OriginalItemsTest {

    @ParameterizedTest
    @CsvSource({"m, 100, 13, 9", "m, 1024, 26, 18", "🦜, 1024, 65, 45"})
    void theOriginalPaysForTheWholeTextInEachRow(String letter, int length, int start, int send) {
        OriginalItems original = new OriginalItems(letter.repeat(length));

        assertThat(original.start().and(original.move()).write()).isEqualTo(start);
        assertThat(original.message().and(original.move()).write()).isEqualTo(send);
    }
}
