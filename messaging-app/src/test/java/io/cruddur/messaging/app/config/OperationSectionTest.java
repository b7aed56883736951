package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.messaging.app.management.ManagementSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OperationSectionTest {

    @Test
    void withoutAPortThereIsNoManagement() {
        assertThat(Configuration.of(Map.of()).management("0.0.0.0")).isEmpty();
    }

    @Test
    void thePortIsOpenOnTheServicesAddress() {
        assertThat(Configuration.of(Map.of("MANAGEMENT_PORT", "9464")).management("0.0.0.0"))
                .contains(new ManagementSettings("0.0.0.0", 9464));
    }

    @Test
    void everyVariableOfOperationHasItsPlace() {
        Configuration configuration = Mapping.of(
                OperationSection.VARIABLES,
                Map.of(
                        "MANAGEMENT_PORT", "9464",
                        "MANAGEMENT_ADDRESS", "127.0.0.1",
                        "LOG_FORMAT", "json",
                        "ACCESS_LOG", "true"));

        assertThat(configuration.management("0.0.0.0")).contains(new ManagementSettings("127.0.0.1", 9464));
        assertThat(configuration.logFormat()).isEqualTo("json");
        assertThat(configuration.accessLog()).isTrue();
    }

    @Test
    void theLogIsTextWithoutALineForEachRequest() {
        assertThat(Configuration.of(Map.of()).logFormat()).isEqualTo("text");
        assertThat(Configuration.of(Map.of()).accessLog()).isFalse();
        assertThatThrownBy(() -> Configuration.of(Map.of("LOG_FORMAT", "xml")).logFormat())
                .hasMessage("LOG_FORMAT is wrong: set it to text or json.");
    }

    @Test
    void itIsNeverThePublicPort() {
        assertThatThrownBy(() -> Configuration.of(Map.of("MANAGEMENT_PORT", "8080", "PORT", "8080"))
                        .management("0.0.0.0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("MANAGEMENT_PORT is wrong");
        assertThatThrownBy(() ->
                        Configuration.of(Map.of("MANAGEMENT_PORT", "4567")).management("0.0.0.0"))
                .isInstanceOf(ConfigurationException.class);
    }
}
