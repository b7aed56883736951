package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.limit.LimitSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LimitsSectionTest {

    @Test
    void missingLimitsHaveDefaults() {
        assertThat(Configuration.of(Map.of()).limits()).isEqualTo(new LimitSettings(60, 1, 20, 600, 50, 10));
    }

    @Test
    void everyLimitHasItsPlace() {
        Configuration configuration = Mapping.of(
                LimitsSection.VARIABLES,
                Map.of(
                        "LIMIT_SENDS_BURST", "600",
                        "LIMIT_SENDS_PER_SECOND", "50",
                        "LIMIT_NEW_GROUPS_PER_HOUR", "200",
                        "LIMIT_READS_BURST", "6000",
                        "LIMIT_READS_PER_SECOND", "500",
                        "LIMIT_STREAMS", "100"));

        assertThat(configuration.limits()).isEqualTo(new LimitSettings(600, 50, 200, 6000, 500, 100));
    }
}
