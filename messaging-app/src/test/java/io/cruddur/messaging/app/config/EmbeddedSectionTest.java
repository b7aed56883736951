package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmbeddedSectionTest {

    @Test
    void missingVariablesOfTheEmbeddedModeHaveDefaults() {
        Configuration configuration = Configuration.of(Map.of());

        assertThat(configuration.storage()).isEqualTo(new Storage.Temporary());
        assertThat(configuration.dynamoDbLocalPort()).isZero();
    }

    @Test
    void everyVariableOfTheEmbeddedModeHasItsPlace() {
        Configuration configuration =
                Mapping.of(EmbeddedSection.VARIABLES, Map.of("DATA_DIR", "data", "DYNAMODB_LOCAL_PORT", "8001"));

        assertThat(configuration.storage()).isEqualTo(new Storage.Folder(Path.of("data")));
        assertThat(configuration.dynamoDbLocalPort()).isEqualTo(8001);
    }
}
