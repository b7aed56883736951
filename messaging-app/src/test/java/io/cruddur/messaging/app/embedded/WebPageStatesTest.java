package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each state of a message, of a conversation and of the line has a word and a look of its own. */
final class WebPageStatesTest {

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    private ChatWindow somebody(String handle, String displayName) {
        running.register(handle, displayName);
        return running.signedIn(displayName);
    }

    /** An element that the page draws anew at this moment has none. */
    private static String style(Locator element, String property) {
        return await().pollInSameThread()
                .until(
                        () -> (String) element.evaluate(
                                "(element, property) => getComputedStyle(element).getPropertyValue(property)",
                                property),
                        style -> !style.isEmpty());
    }

    @Test
    void aMessageIsBeingSentThenSentThenRead() {
        ChatWindow sara = somebody("sara", "Sara");
        ChatWindow sven = somebody("sven", "Sven");
        sara.begin("sven");
        List<Route> held = new ArrayList<>();
        sara.page().route(ChatWindow.SENDS, held::add);
        sara.page().waitForRequest(ChatWindow.SENDS, () -> sara.write("on its way"));
        Locator message = sara.message("on its way");
        assertThat(message.locator(".state")).hasText("Sending…");
        assertThat(message.locator("button")).hasCount(0);
        assertThat(sara.row("@sven").locator(".preview")).hasText("Sending: on its way");
        String sending = style(message, "border-top-style");

        held.forEach(Route::resume);
        assertThat(message.locator(".seen")).hasText("Sent");
        assertThat(message.locator(".state")).hasCount(0);
        assertThat(message).not().hasCSS("border-top-style", sending);

        sven.row("Sara").click();
        assertThat(message.locator(".seen")).hasText("Read");
    }

    @Test
    void aMessageThatWaitsLooksOtherThanOneThatFailed() {
        ChatWindow sune = somebody("sune", "Sune");
        sune.begin("teo");
        sune.page().route(ChatWindow.SENDS, Route::abort);
        sune.write("hello");
        Locator state = sune.message("hello").locator(".state");
        assertThat(state).containsText("Waits for the network.");
        String waiting = style(state, "color");

        sune.refuseSends(503, "[]");
        ChatWindow.button(state, "Send again").click();
        assertThat(state).containsText("Not sent yet; it is tried again.");
        assertThat(state).hasCSS("color", waiting);

        sune.refuseSends(403, "[\"no\"]");
        ChatWindow.button(state, "Send again").click();
        assertThat(state).containsText("Not sent. That did not work; try again.");
        assertThat(state).not().hasCSS("color", waiting);
    }

    @Test
    void aConversationIsLoadingThenEmptyOrThere() throws IOException, InterruptedException {
        running.register("sina", "Sina");
        Client.signedIn(running.address(), "teo").post("/api/messages", Map.of("handle", "sina", "message", "hello"));
        ChatWindow sina = running.signedIn("Sina");
        List<Route> held = new ArrayList<>();
        sina.page().route("**/api/messages/*", held::add);
        sina.page()
                .waitForRequest(
                        "**/api/messages/*", () -> sina.row("Teo Nakamura").click());
        assertThat(sina.page().locator("#nothing")).hasText("Loading…");

        sina.page().unroute("**/api/messages/*");
        held.forEach(Route::resume);
        assertThat(sina.message("hello")).hasCount(1);
        assertThat(sina.page().locator("#nothing")).isHidden();
        sina.begin("ines");
        assertThat(sina.page().locator("#nothing")).hasText("No messages yet. The first one begins the conversation.");
        sina.write("the first");
        assertThat(sina.page().locator("#nothing")).isHidden();
    }

    @Test
    void theLineIsLiveOrOfflineOrReconnecting() {
        ChatWindow siri = somebody("siri", "Siri");
        Locator line = siri.page().locator("#line");
        String live = style(line, "color");
        List<Route> held = new ArrayList<>();

        siri.page().context().setOffline(true);
        assertThat(line).hasText("Offline, trying again…");
        assertThat(line).not().hasCSS("color", live);
        siri.page().route("**/api/events", held::add);
        siri.page().context().setOffline(false);
        assertThat(line).hasText("Reconnecting…");
        siri.page().unroute("**/api/events");
        held.forEach(Route::resume);

        siri.assertLive();
    }
}
