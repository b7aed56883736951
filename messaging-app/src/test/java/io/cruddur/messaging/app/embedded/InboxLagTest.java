package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.messaging.app.embedded.Client.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a message takes from its sender's request to the top of the other's inbox, on the embedded system. */
final class InboxLagTest {

    private static final int MESSAGES = 100;

    @Test
    void everyMessageComesToTheTopOfTheOthersInbox(@TempDir Path temporary) throws IOException, InterruptedException {
        List<Long> lags = new ArrayList<>();
        try (Program program = Program.start(temporary, "serve", "--embedded", "--port", "0")) {
            Client mariam = Client.signedIn(program.address(), "mariam");
            Client teo = Client.signedIn(program.address(), "teo");
            Answer first = mariam.post("/api/messages", Map.of("handle", "teo", "message", "Hello!"));
            String group = first.body().path("message_group_uuid").textValue();

            for (int i = 0; i < MESSAGES; i++) {
                lags.add(
                        i % 2 == 0 ? lag(mariam, teo, group, "message " + i) : lag(teo, mariam, group, "message " + i));
            }
            program.stop();
            program.exitCode();
        }

        lags.sort(null);
        System.out.printf(
                "inbox lag: median %d ms, p99 %d ms over %d messages%n",
                lags.get(MESSAGES / 2), lags.get(MESSAGES * 99 / 100 - 1), MESSAGES);
        assertThat(lags).hasSize(MESSAGES);
    }

    private static long lag(Client sender, Client receiver, String group, String text)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Answer sent = sender.post("/api/messages", Map.of("message_group_uuid", group, "message", text));
        assertThat(sent.status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> text.equals(top(receiver)));
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static String top(Client reader) throws IOException, InterruptedException {
        return reader.get("/api/message_groups").body().path(0).path("message").textValue();
    }
}
