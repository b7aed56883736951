package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.domain.RevisionRules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RevisionsSectionTest {

    @Test
    void withoutVariablesNothingIsRevisedAndTheWindowIsADay() {
        assertThat(Configuration.of(Map.of()).revisions()).isEqualTo(new RevisionRules(false, Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({"0,PT0S", "30m,PT30M", "24h,PT24H", "7d,PT168H", "2D,PT48H"})
    void theWindowIsANumberOfMinutesHoursOrDays(String text, Duration window) {
        assertThat(Configuration.of(Map.of("REVISIONS", "true", "EDIT_WINDOW", text))
                        .revisions())
                .isEqualTo(new RevisionRules(true, window));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1h", "1.5h", "h", "24 hours", "1234567d"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Configuration.of(Map.of("EDIT_WINDOW", text)).revisions())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("EDIT_WINDOW is wrong");
    }
}
