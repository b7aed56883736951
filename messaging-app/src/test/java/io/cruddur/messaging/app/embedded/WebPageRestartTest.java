package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two users in two windows, and a service that is stopped and started again while they talk. */
@Timeout(180)
final class WebPageRestartTest {

    private static final NewContextOptions HALF_A_SCREEN = new NewContextOptions().setViewportSize(820, 620);

    private final Path temporary;
    private final Path data;
    private final Chromium chromium = Chromium.start();

    WebPageRestartTest(@TempDir Path temporary, @TempDir Path data) {
        this.temporary = temporary;
        this.data = data;
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void nothingIsLostWhenTheServiceIsStartedAgain() throws IOException, InterruptedException {
        String address;
        ChatWindow mariam;
        ChatWindow teo;
        try (Program first = serve("0")) {
            address = first.address();
            mariam = ChatWindow.signedIn(chromium, address, "Mariam Haddad", HALF_A_SCREEN);
            teo = ChatWindow.signedIn(chromium, address, "Teo Nakamura", HALF_A_SCREEN);
            mariam.begin("teo");
            mariam.write("Is the release out?");
            assertThat(teo.row("Mariam Haddad").locator(".mark")).hasText("1");
            first.stop();
            assertThat(first.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
        }
        assertThat(teo.page().locator("#line")).hasText("Offline, trying again…");
        mariam.write("Or shall I wait?");
        assertThat(mariam.messages().last()).containsText("Waits for the network.");

        try (Program second = serve(address.replaceAll(".*:", ""))) {
            assertThat(second.address()).isEqualTo(address);
            teo.assertLiveAgain();
            mariam.assertLiveAgain();

            assertThat(teo.row("Mariam Haddad").locator(".mark")).hasText("2");
            teo.row("Mariam Haddad").click();
            assertThat(teo.messages().locator(".text"))
                    .hasText(new String[] {"Is the release out?", "Or shall I wait?"});
            teo.write("It is, since noon. Have a look!");
            assertThat(mariam.messages().last()).containsText("since noon");
            assertThat(mariam.message("Or shall I wait?")).containsText("Read");
            Client.signedIn(address, "ines").post("/api/messages", Map.of("handle", "teo", "message", "Lunch at one?"));
            assertThat(teo.row("Inês Carvalho").locator(".mark")).hasText("1");
            assertThat(teo.row("Mariam Haddad")).containsText("since noon");
            mariam.screenshot("restart-mariam");
            teo.screenshot("restart-teo");
        }
    }

    private Program serve(String port) throws IOException {
        return Program.start(temporary, "serve", "--embedded", "--port", port, "--data-dir", data.toString());
    }
}
