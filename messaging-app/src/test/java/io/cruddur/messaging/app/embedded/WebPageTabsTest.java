package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tabs of one browser share on the web page, and what a tab keeps. */
final class WebPageTabsTest {

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    private static Locator me(ChatWindow window) {
        return window.page().locator("#me");
    }

    @Test
    void whoSignsInOrOutDoesSoInAllTabs() {
        running.register("tara", "Tara");
        ChatWindow first = running.signedIn("Tara");
        ChatWindow second = first.anotherTab();
        assertThat(me(second)).hasText("Tara");

        second.button("Leave").click();

        assertThat(first.button("Tara")).isVisible();
        first.button("Tara").click();
        assertThat(me(second)).hasText("Tara");
    }

    @Test
    void aTabForSomebodyElseIsTheirsAlone() {
        running.register("tess", "Tess");
        ChatWindow tess = running.signedIn("Tess");
        ChatWindow teo = new ChatWindow(tess.page()
                .context()
                .waitForPage(
                        () -> tess.page().getByText("A tab for somebody else").click()));

        teo.button("Teo Nakamura").click();
        assertThat(me(teo)).hasText("Teo Nakamura");
        teo.page().reload();
        assertThat(me(teo)).hasText("Teo Nakamura");
        assertThat(me(tess.anotherTab())).hasText("Tess");

        teo.button("Leave").click();
        assertThat(teo.button("Tess")).isVisible();
        assertThat(me(tess)).hasText("Tess");
    }

    @Test
    void thePlaceInAConversationIsKeptByReloadsAndByBackAndForward() throws IOException, InterruptedException {
        running.register("tony", "Tony");
        Client teo = Client.signedIn(running.address(), "teo");
        for (int i = 0; i < 60; i++) {
            teo.post("/api/messages", Map.of("handle", "tony", "message", "message " + i + "."));
        }
        ChatWindow tony = running.signedIn("Tony");
        tony.row("Teo Nakamura").click();
        tony.button("To the newest").click();
        assertThat(tony.message("message 59.")).isInViewport();
        assertThat(tony.row("Teo Nakamura").locator(".mark")).hasCount(0);
        tony.page().getByText("message 10.").scrollIntoViewIfNeeded();
        assertThat(tony.message("message 59.")).not().isInViewport();

        tony.page().reload();
        assertThat(tony.message("message 10.")).isInViewport();
        tony.begin("ines");
        assertThat(tony.page().locator("#counterpart")).hasText("Inês Carvalho");
        tony.page().goBack();
        assertThat(tony.message("message 10.")).isInViewport();
        tony.page().goForward();
        assertThat(tony.page().locator("#counterpart")).hasText("Inês Carvalho");
    }
}
