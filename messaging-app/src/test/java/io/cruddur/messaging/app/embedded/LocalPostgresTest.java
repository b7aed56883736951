package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.config.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded PostgreSQL over its whole life, in a folder that is kept. */
final class LocalPostgresTest {

    private final Path folder;
    private final Storage storage;

    LocalPostgresTest(@TempDir Path folder) {
        this.folder = folder;
        this.storage = new Storage.Folder(folder);
    }

    @Test
    void eachStartHasAPasswordOfItsOwn() throws SQLException {
        String earlier;
        try (EmbeddedEngines engines = new EmbeddedEngines(storage)) {
            earlier = engines.connectionUrl();
            SqlConnection.open(earlier).close();
        }
        try (EmbeddedEngines engines = new EmbeddedEngines(storage)) {
            String present = engines.connectionUrl();
            String port = present.substring(present.lastIndexOf('@'));

            SqlConnection.open(present).close();
            assertThatThrownBy(() -> SqlConnection.open(earlier.substring(0, earlier.lastIndexOf('@')) + port)
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aFolderOfAnEarlierVersionIsTakenOver() throws IOException, SQLException {
        // Which trusted everybody, and whose service was the superuser.
        try (EmbeddedPostgres earlier = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .setDataDirectory(folder.resolve("postgres").resolve("data"))
                        .setCleanDataDirectory(false)
                        .start();
                Connection connection = earlier.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.users (uuid uuid default gen_random_uuid() primary key, display_name"
                    + " text not null, handle text not null, email text not null, cognito_user_id text not null,"
                    + " created_at timestamp default current_timestamp not null)");
        }

        try (EmbeddedEngines engines = new EmbeddedEngines(storage)) {
            assertThat(engines.users().schema().load()).isFalse();
            assertThat(engines.users().seed().seed().inserted()).hasSize(4);
            execute(engines.connectionUrl(), "alter table public.users add column nickname text");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgain() throws SQLException, IOException {
        try (EmbeddedEngines engines = new EmbeddedEngines(storage)) {
            engines.users().schema().load();
            engines.users().seed().seed();
            for (int i = 0; i < 2; i++) {
                postmaster().destroyForcibly();

                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .untilAsserted(
                                () -> assertThat(engines.users().users().list()).hasSize(4));
                execute(engines.connectionUrl(), "select 1");
            }
        }
        assertThat(Program.runningFrom(folder)).isEmpty();
    }

    private ProcessHandle postmaster() throws IOException {
        Path pidFile = folder.resolve("postgres").resolve("data").resolve("postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0)))
                .orElseThrow();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = SqlConnection.open(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
