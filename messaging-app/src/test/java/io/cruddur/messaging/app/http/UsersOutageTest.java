package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.http.error.Problem;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.Account;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.IdentityTie;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service before PostgreSQL is there, and after. */
final class UsersOutageTest {

    private static final String TOKEN = "token-of-ines";

    @Test
    @Timeout(120)
    void recoversFromAnOutageOfTheUserDatabase(@TempDir Path folder) throws IOException {
        int port = RunningService.freePort();
        PostgresSettings settings = PostgresSettings.parse("postgresql://postgres@127.0.0.1:" + port + "/postgres");
        try (PostgresDatabase database = PostgresDatabase.open(settings);
                RunningService service = RunningService.over(new InMemoryMessageStore(), database.users())) {
            Client ines = service.client().with("Authorization", "Bearer " + TOKEN);

            Answer away = ines.get("/api/message_groups");
            away.assertRefused(503, "users_unavailable");
            assertThat(away.header("Retry-After")).contains(Problem.RETRY_AFTER);

            EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setPort(port)
                    .setOverrideWorkingDirectory(folder.toFile())
                    .setServerConfig("listen_addresses", "127.0.0.1");
            try (EmbeddedPostgres running = server.start()) {
                assertThat(running.getPort()).isEqualTo(port);
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> signUp(database));
                assertThat(ines.get("/api/message_groups").json()).isEmpty();
            }
        }
    }

    private static void signUp(PostgresDatabase database) {
        database.schema().load();
        database.seed().seed();
        Account ines = database.users().list().stream()
                .filter(account -> account.user().handle().equals(new Handle("ines")))
                .findFirst()
                .orElseThrow();
        assertThat(database.users().tie(List.of(new IdentityTie(ines, RunningService.identityOf(TOKEN)))))
                .isTrue();
    }
}
