package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The web page in the window of one user. */
record ChatWindow(Page page) {

    /** Where the page sends messages to. */
    static final String SENDS = "**/api/messages";

    private static final Pattern GROUP_ADDRESS = Pattern.compile("#[0-9a-f-]{36}$");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Signs somebody in, and waits for their line to the service. */
    static ChatWindow signedIn(Chromium chromium, String address, String displayName, NewContextOptions options) {
        Page page = chromium.window(options).newPage();
        page.navigate(address);
        ChatWindow window = new ChatWindow(page);
        window.button(displayName).click();
        window.assertLive();
        return window;
    }

    static ChatWindow signedIn(Chromium chromium, String address, String displayName) {
        return signedIn(chromium, address, displayName, new NewContextOptions());
    }

    void assertLive() {
        assertThat(page.locator("#line")).hasText("Live");
    }

    /** After an interruption; the page takes up to 45 seconds to try again. */
    void assertLiveAgain() {
        assertThat(page.locator("#line")).hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    }

    void begin(String handle) {
        search().fill("@" + handle);
        search().press("Enter");
    }

    void write(String text) {
        field().fill(text);
        field().press("Enter");
    }

    /**
     * Refuses from now on what the page sends. What answered before stays below: were it taken away first, a message
     * that waits could be sent in between.
     */
    void refuseSends(int status, String body) {
        page.route(
                SENDS,
                route -> route.fulfill(
                        new Route.FulfillOptions().setStatus(status).setBody(body)));
    }

    /** Where a conversation is looked for, or begun. */
    Locator search() {
        return page.getByLabel("Find or write to");
    }

    /** Where a message is written. */
    Locator field() {
        return page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
    }

    /** The id of the group that is open. The address has it once the first message is stored, and not before. */
    String group() {
        page.waitForURL(GROUP_ADDRESS);
        return page.url().replaceAll(".*#", "");
    }

    /** Does something that makes the page ask the service for its conversations. */
    void untilItAsks(Runnable action) {
        page.waitForRequest("**/api/message_groups?**", action);
    }

    /** What the inbox shows of the conversation with this user. */
    Locator row(String displayName) {
        return page.locator("#groups a").filter(new Locator.FilterOptions().setHasText(displayName));
    }

    /** The messages of the conversation that is open. */
    Locator messages() {
        return page.locator("#lines > .message");
    }

    Locator message(String text) {
        return messages().filter(new Locator.FilterOptions().setHasText(text));
    }

    List<String> texts() {
        return messages().locator(".text").allTextContents();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    /** The same user in a second tab of their browser. */
    ChatWindow anotherTab() {
        ChatWindow tab = new ChatWindow(page.context().newPage());
        tab.page().navigate(page.url().replaceAll("#.*", ""));
        tab.assertLive();
        return tab;
    }

    void screenshot(String name) {
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
