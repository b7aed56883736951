package io.cruddur.messaging.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.postgres.PostgresSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UsersSectionTest {

    private static final String URL = "postgresql://cruddur:secret@db.example.com:6543/users";

    @Test
    void missingVariablesOfTheUsersHaveDefaults() {
        Configuration configuration = Configuration.of(Map.of("CONNECTION_URL", URL));

        assertThat(configuration.broadcast()).isEqualTo(Broadcast.POSTGRES);
        assertThat(configuration.listening()).isEqualTo(configuration.users());
    }

    @Test
    void everyVariableOfTheUsersHasItsPlace() {
        String direct = "postgresql://cruddur:secret@direct.example.com/users";
        Configuration configuration = Mapping.of(
                UsersSection.VARIABLES,
                Map.of("CONNECTION_URL", URL, "BROADCAST", "process", "BROADCAST_CONNECTION_URL", direct));

        assertThat(configuration.users()).isEqualTo(PostgresSettings.parse(URL));
        assertThat(configuration.broadcast()).isEqualTo(Broadcast.PROCESS);
        assertThat(configuration.listening()).isEqualTo(PostgresSettings.parse(direct));
    }

    @Test
    void anAddressToListenAtStandsAlone() {
        assertThat(Configuration.of(Map.of("BROADCAST_CONNECTION_URL", URL)).listening())
                .isEqualTo(PostgresSettings.parse(URL));
    }
}
