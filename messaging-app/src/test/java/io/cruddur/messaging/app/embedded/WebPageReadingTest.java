package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the web page opens a conversation, what it takes for read, and what stays in view. */
final class WebPageReadingTest {

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    /** Somebody to whom Teo has sent so many messages, in their window. */
    private ChatWindow reader(String handle, String displayName, int messages)
            throws IOException, InterruptedException {
        running.register(handle, displayName);
        Client teo = Client.signedIn(running.address(), "teo");
        for (int i = 0; i < messages; i++) {
            Map<String, String> message = Map.of("handle", handle, "message", "message " + i + ".");
            assertThat(teo.post("/api/messages", message).status()).isEqualTo(200);
        }
        return running.signedIn(displayName);
    }

    private static Locator divider(ChatWindow window) {
        return window.page().locator(".divider");
    }

    @Test
    void aConversationOpensAtTheFirstUnreadMessageAndMarksWhatIsInView() throws IOException, InterruptedException {
        ChatWindow rita = reader("rita", "Rita", 70);
        assertThat(rita.row("Teo Nakamura").locator(".mark")).hasText("70");

        rita.row("Teo Nakamura").click();

        assertThat(divider(rita)).isInViewport();
        assertThat(rita.message("message 0.")).isInViewport();
        assertThat(rita.messages()).hasCount(70);
        assertThat(rita.row("Teo Nakamura").locator(".mark")).not().hasText("70");
        rita.screenshot("first-unread");
        int left = Integer.parseInt(rita.row("Teo Nakamura").locator(".mark").textContent());
        assertThat(left).isBetween(40, 69);
        assertThat(rita.message("message " + (69 - left) + ".")).isInViewport();
        assertThat(rita.message("message " + (71 - left) + ".")).not().isInViewport();

        rita.button("To the newest").click();
        assertThat(rita.message("message 69.")).isInViewport();
        assertThat(rita.row("Teo Nakamura").locator(".mark")).hasCount(0);
        assertThat(divider(rita)).hasCount(1);
        rita.write("Read it all");
        assertThat(divider(rita)).hasCount(0);
    }

    @Test
    void whoeverWritesWhileAConversationOpensStaysAtItsEnd() throws IOException, InterruptedException {
        ChatWindow rune = reader("rune", "Rune", 40);
        List<Route> held = new ArrayList<>();
        rune.page().route("**/api/messages/*?*", held::add);
        rune.page()
                .waitForRequest(
                        "**/api/messages/*?*", () -> rune.row("Teo Nakamura").click());

        rune.write("an answer");
        rune.page().unroute("**/api/messages/*?*");
        held.forEach(Route::resume);

        assertThat(rune.message("message 0.")).hasCount(1);
        assertThat(rune.message("an answer")).isInViewport();
        assertThat(divider(rune)).hasCount(0);
        assertThat(rune.button("To the newest")).isHidden();
    }

    @Test
    void whatComesWhileNobodyLooksIsNewAndUnread() throws IOException, InterruptedException {
        ChatWindow rosa = reader("rosa", "Rosa", 1);
        rosa.row("Teo Nakamura").click();
        assertThat(rosa.row("Teo Nakamura").locator(".mark")).hasCount(0);
        rosa.page().evaluate("document.hasFocus = () => false");

        Client.signedIn(running.address(), "teo").post("/api/messages", Map.of("handle", "rosa", "message", "anew"));

        assertThat(rosa.message("anew")).hasCount(1);
        assertThat(rosa.row("Teo Nakamura").locator(".mark")).hasText("1");
        assertThat(divider(rosa)).hasCount(1);
        assertThat(rosa.page().locator(".divider + .message")).containsText("anew");
        rosa.page().evaluate("document.hasFocus = () => true");
        rosa.page().evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(rosa.row("Teo Nakamura").locator(".mark")).hasCount(0);
    }

    @Test
    void theEndStaysInViewWhenTheWindowShrinks() throws IOException, InterruptedException {
        ChatWindow rolf = reader("rolf", "Rolf", 30);
        rolf.row("Teo Nakamura").click();
        assertThat(divider(rolf)).isInViewport();
        rolf.button("To the newest").click();
        assertThat(rolf.message("message 29.")).isInViewport();

        rolf.page().setViewportSize(375, 320);

        assertThat(rolf.page().locator("#composer")).isInViewport();
        assertThat(rolf.message("message 29.")).isInViewport();
        assertThat(rolf.message("message 0.")).not().isInViewport();
        rolf.page().setViewportSize(375, 667);
        assertThat(rolf.message("message 29.")).isInViewport();
    }

    @Test
    void whoeverReadsOlderMessagesStaysThereWhenOneComes() throws IOException, InterruptedException {
        ChatWindow rurik = reader("rurik", "Rurik", 30);
        rurik.row("Teo Nakamura").click();
        assertThat(rurik.message("message 0.")).isInViewport();

        Client.signedIn(running.address(), "teo").post("/api/messages", Map.of("handle", "rurik", "message", "anew"));

        assertThat(rurik.message("anew")).hasCount(1);
        assertThat(rurik.message("anew")).not().isInViewport();
        assertThat(rurik.message("message 0.")).isInViewport();
        assertThat(rurik.button("To the newest")).isVisible();
    }
}
