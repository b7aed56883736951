package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HttpSectionTest {

    @Test
    void missingVariablesOfTheServiceHaveDefaults() {
        assertThat(Configuration.of(Map.of()).http("127.0.0.1"))
                .isEqualTo(new HttpSettings("127.0.0.1", 4567, null, null, Duration.ofSeconds(75), Duration.ZERO));
        assertThat(Configuration.of(Map.of()).http("0.0.0.0").stopDelay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everyVariableOfTheServiceHasItsPlace() {
        Configuration configuration = Mapping.of(
                HttpSection.VARIABLES,
                Map.of(
                        "PORT", "8080",
                        "FRONTEND_URL", "https://cruddur.example.com",
                        "BACKEND_URL", "https://api.example.com",
                        "KEEP_ALIVE_SECONDS", "120",
                        "STOP_DELAY_SECONDS", "20"));

        assertThat(configuration.http("0.0.0.0"))
                .isEqualTo(new HttpSettings(
                        "0.0.0.0",
                        8080,
                        URI.create("https://cruddur.example.com"),
                        URI.create("https://api.example.com"),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(20)));
    }
}
