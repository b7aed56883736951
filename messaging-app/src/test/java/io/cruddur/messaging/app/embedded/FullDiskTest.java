package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.embedded.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded system whose files can't grow, which a limit of the operating system sees to. */
final class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path temporary;

    FullDiskTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void isUnavailableWithoutATraceUntilThereIsRoom(@TempDir Path data) throws IOException, InterruptedException {
        try (Program program =
                Program.start(temporary, "serve", "--embedded", "--port", "0", "--data-dir", data.toString())) {
            Client mariam = Client.signedIn(program.address(), "mariam");
            assertThat(send(mariam).status()).isEqualTo(200);

            program.limitFiles(String.valueOf(Files.size(data.resolve("shared-local-instance.db"))));
            Answer refused = send(mariam);
            while (refused.status() == 200) {
                refused = send(mariam);
            }
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).hasToString("[\"store_unavailable\"]");
            // What was refused may keep the engine busy for a moment.
            await().atMost(PATIENCE)
                    .until(() -> mariam.get("/api/message_groups").status() == 200);

            program.limitFiles("unlimited");
            await().atMost(PATIENCE).until(() -> send(mariam).status() == 200);
            assertThat(program.output()).noneMatch(line -> line.startsWith("\tat "));
            program.stop();
            program.exitCode();
        }
    }

    private static Answer send(Client sender) throws IOException, InterruptedException {
        return sender.post("/api/messages", Map.of("handle", "teo", "message", "x".repeat(1024)));
    }

    @Test
    void isASentenceAtTheStart() throws IOException, InterruptedException {
        try (Program program = Program.startWithFilesOf(1024, temporary, "serve", "--embedded", "--port", "0")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.lastLine()).startsWith("PostgreSQL does not start in ");
        }
        assertThat(temporary).isEmptyDirectory();
    }
}
