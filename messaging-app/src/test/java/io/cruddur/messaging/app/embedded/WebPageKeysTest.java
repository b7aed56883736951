package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the web page's keys, its search, its title and its notifications do. */
final class WebPageKeysTest {

    private static final String NOTIFICATIONS_ARE_KEPT = """
            window.told = [];
            window.Notification = class {
              static permission = "default";
              static async requestPermission() { return this.permission = "granted"; }
              constructor(title, { body }) { window.told.push(`${title}: ${body}`); }
            };""";

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    /** Somebody with conversations with Teo, then Jonas, then Inês, who is on top. */
    private ChatWindow somebody(String handle, String displayName, NewContextOptions options)
            throws IOException, InterruptedException {
        running.register(handle, displayName);
        for (String other : List.of("teo", "jonas", "ines")) {
            write(other, handle, "from " + other);
        }
        ChatWindow window = running.signedIn(displayName, options);
        assertThat(window.page().locator("#groups a")).hasCount(3);
        return window;
    }

    private void write(String from, String to, String text) throws IOException, InterruptedException {
        Client.signedIn(running.address(), from).post("/api/messages", Map.of("handle", to, "message", text));
    }

    private static Locator counterpart(ChatWindow window) {
        return window.page().locator("#counterpart");
    }

    @Test
    void theKeysGoThroughTheConversationsAndBack() throws IOException, InterruptedException {
        ChatWindow kim = somebody("kim", "Kim", new NewContextOptions());
        Page page = kim.page();

        page.keyboard().press("Alt+ArrowDown");
        assertThat(counterpart(kim)).hasText("Inês Carvalho");
        page.keyboard().press("Alt+ArrowDown");
        assertThat(counterpart(kim)).hasText("Jonas Lindqvist");
        page.keyboard().press("Alt+ArrowUp");
        assertThat(counterpart(kim)).hasText("Inês Carvalho");
        page.keyboard().press("Alt+ArrowUp");
        assertThat(counterpart(kim)).hasText("Inês Carvalho");

        page.keyboard().press("Escape");
        assertThat(page.getByText("Choose a conversation, or begin one.")).isVisible();
        assertThat(kim.row("Inês Carvalho")).isFocused();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    }

    @Test
    void theSearchFindsNamesWithoutTheirAccentsAndHandles() throws IOException, InterruptedException {
        ChatWindow kaj = somebody("kaj", "Kaj", new NewContextOptions().setViewportSize(375, 667));
        kaj.row("Teo Nakamura").click();
        assertThat(counterpart(kaj)).hasText("Teo Nakamura");
        Page page = kaj.page();

        page.keyboard().press("Control+k");
        assertThat(kaj.search()).isFocused();
        page.keyboard().type("ines carv");
        assertThat(page.locator("#groups a[data-group]")).hasCount(1);
        kaj.search().fill("INES");
        assertThat(page.locator("#groups a[data-group]")).hasCount(1);
        kaj.screenshot("search");
        page.keyboard().press("Enter");
        assertThat(counterpart(kaj)).hasText("Inês Carvalho");

        page.keyboard().press("Control+k");
        assertThat(kaj.search()).hasValue("");
        page.keyboard().type("mariam");
        assertThat(page.locator("#groups a")).hasCount(1);
        kaj.row("Mariam Haddad").click();
        assertThat(counterpart(kaj)).hasText("Mariam Haddad");
    }

    @Test
    void theArrowsGoFromMessageToMessageEachWithItsTimeInFull() throws IOException, InterruptedException {
        ChatWindow kurt = somebody("kurt", "Kurt", new NewContextOptions());
        write("teo", "kurt", "another one");
        kurt.row("Teo Nakamura").click();
        assertThat(kurt.message("another one")).hasCount(1);
        assertThat(kurt.message("from teo")).hasCount(1);
        kurt.page().locator("#log").focus();

        kurt.page().keyboard().press("ArrowUp");
        assertThat(kurt.message("another one")).isFocused();
        kurt.page().keyboard().press("ArrowUp");

        assertThat(kurt.message("from teo")).isFocused();
        assertThat(kurt.message("from teo").locator(".full")).isVisible();
        assertThat(kurt.message("another one").locator(".full")).isHidden();
    }

    @Test
    void theTitleTellsWhoIsThereAndHowManyAreUnread() throws IOException, InterruptedException {
        ChatWindow kira = somebody("kira", "Kira", new NewContextOptions());
        assertThat(kira.page()).hasTitle("(3) Cruddur Messaging");

        kira.row("Teo Nakamura").click();

        assertThat(kira.page()).hasTitle("(2) Teo Nakamura · Cruddur Messaging");
    }

    @Test
    void notificationsComeByChoiceAndWithoutTheTextUnlessThatIsChosen() throws IOException, InterruptedException {
        ChatWindow kai = somebody("kai", "Kai", new NewContextOptions());
        Page page = kai.page();
        page.addInitScript(NOTIFICATIONS_ARE_KEPT);
        page.reload();
        kai.assertLive();
        page.evaluate("document.hasFocus = () => false");
        write("teo", "kai", "before");
        assertThat(kai.row("Teo Nakamura")).containsText("before");
        assertThat(page.evaluate("told")).isEqualTo(List.of());

        kai.button("Keys, notifications, your data").click();
        page.getByLabel("Notify me of messages").check();
        write("teo", "kai", "a secret");
        page.waitForFunction("() => told.length === 1");
        page.getByLabel("Show their text").check();
        write("teo", "kai", "no secret");
        page.waitForFunction("() => told.length === 2");
        page.evaluate("document.hasFocus = () => true");
        write("teo", "kai", "seen");
        assertThat(kai.row("Teo Nakamura")).containsText("seen");

        assertThat(page.evaluate("told")).isEqualTo(List.of("Teo Nakamura: New message", "Teo Nakamura: no secret"));
    }

    @Test
    void aMutedConversationNotifiesNobody() throws IOException, InterruptedException {
        ChatWindow kuno = somebody("kuno", "Kuno", new NewContextOptions());
        Page page = kuno.page();
        page.addInitScript(NOTIFICATIONS_ARE_KEPT);
        page.reload();
        kuno.assertLive();
        kuno.button("Keys, notifications, your data").click();
        page.getByLabel("Notify me of messages").check();
        kuno.button("Close").click();
        kuno.row("Teo Nakamura").click();
        assertThat(kuno.message("from teo")).hasCount(1);
        kuno.button("Archive, mute or block").click();
        page.getByText("Mute for good").click();
        assertThat(page.locator("#group-state")).hasText("Muted");
        page.evaluate("document.hasFocus = () => false");

        write("teo", "kuno", "unheard");
        assertThat(kuno.row("Teo Nakamura")).containsText("unheard");
        write("jonas", "kuno", "heard");
        page.waitForFunction("() => told.length > 0");

        assertThat(page.evaluate("told")).isEqualTo(List.of("Jonas Lindqvist: New message"));
    }
}
