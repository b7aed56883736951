package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.cruddur.messaging.app.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The web page of the embedded mode, in a real browser; each user has a window of his own. */
@TestInstance(Lifecycle.PER_CLASS)
final class WebPageTest {

    private static final Pattern LISTENING = Pattern.compile("Listens on +(http://\\S+)");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int MAX_CODE_POINTS = 1_024;

    private final Chromium chromium = Chromium.start();
    private final EmbeddedSystem system =
            new EmbeddedSystem(Configuration.of(Map.of("PORT", "0", "LIMIT_SENDS_BURST", "1000")));
    private final List<BrowserContext> windows = new ArrayList<>();
    private String address = "";

    @BeforeAll
    void startTheSystem() {
        Matcher listening = LISTENING.matcher(system.start());
        assertThat(listening.find()).isTrue();
        address = listening.group(1);
    }

    @AfterAll
    void stopTheSystem() {
        system.close();
        chromium.close();
    }

    @AfterEach
    void closeTheWindows() {
        windows.forEach(BrowserContext::close);
        windows.clear();
    }

    @Test
    void twoUsersTalkAndSeeWhatIsNewAsItComes() {
        Page mariam = signedIn("Mariam Haddad");
        Page teo = signedIn("Teo Nakamura");

        begin(mariam, "teo");
        write(mariam, "Is the release out?");

        Locator row = row(teo, "Mariam Haddad");
        assertThat(row).containsText("Is the release out?");
        assertThat(row.locator(".mark")).hasText("1");
        screenshot(teo, "unread");

        row.click();
        assertThat(messages(teo).last()).containsText("Is the release out?");
        assertThat(row(teo, "Mariam Haddad").locator(".mark")).hasCount(0);

        write(teo, "Since noon!");
        assertThat(messages(mariam).last()).containsText("Since noon!");
        screenshot(mariam, "conversation");
    }

    @Test
    void shiftAndEnterBreakTheLineAndTheCounterStopsWhatIsTooLong() {
        Page mariam = signedIn("Mariam Haddad");
        begin(mariam, "jonas");
        Locator text = mariam.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));

        text.fill("🦜".repeat(MAX_CODE_POINTS + 1));
        text.press("Enter");
        assertThat(mariam.locator("#count")).hasText("1025 of 1024");
        assertThat(messages(mariam).filter(new Locator.FilterOptions().setHasText("🦜")))
                .hasCount(0);

        text.fill("one");
        text.press("Shift+Enter");
        text.pressSequentially("two");
        text.press("Enter");
        assertThat(messages(mariam).last().locator(".text")).hasText("one\ntwo");
        assertThat(text).hasValue("");
    }

    @Test
    void olderMessagesComeOnScrollingUpEachOnceAndInOrder() throws IOException, InterruptedException {
        Client ines = Client.signedIn(address, "ines");
        String group = ines.post("/api/messages", Map.of("handle", "mariam", "message", "message 0"))
                .body()
                .path("message_group_uuid")
                .asText();
        for (int i = 1; i < 70; i++) {
            ines.post("/api/messages", Map.of("message_group_uuid", group, "message", "message " + i));
        }
        Page mariam = signedIn("Mariam Haddad");
        row(mariam, "Inês Carvalho").click();
        assertThat(messages(mariam).last()).containsText("message 69");

        while (!texts(mariam).contains("message 0")) {
            int shown = messages(mariam).count();
            mariam.locator("#log").evaluate("log => log.scrollTop = 0");
            mariam.waitForFunction("shown => document.querySelectorAll('#log > li').length > shown", shown);
        }

        assertThat(texts(mariam).stream().filter(text -> text.startsWith("message ")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 70).mapToObj(i -> "message " + i).toList());
    }

    @Test
    void aMessageThatCouldNotBeSentStaysUntilItIsSentAgain() {
        Page jonas = signedIn("Jonas Lindqvist");
        begin(jonas, "teo");
        jonas.route("**/api/messages", Route::abort);
        write(jonas, "not yet");
        Locator message = messages(jonas).filter(new Locator.FilterOptions().setHasText("not yet"));
        assertThat(message.getByRole(AriaRole.BUTTON)).hasText("Send again");

        jonas.unroute("**/api/messages");
        message.getByRole(AriaRole.BUTTON).click();

        assertThat(message.locator("time")).hasCount(1);
        jonas.reload();
        assertThat(message).hasCount(1);
    }

    @Test
    void aMessageWhoseAnswerGotLostIsThereOnce() {
        Page jonas = signedIn("Jonas Lindqvist");
        begin(jonas, "ines");
        jonas.route("**/api/messages", route -> {
            route.fetch();
            route.abort();
        });

        write(jonas, "stored");

        Locator message = messages(jonas).filter(new Locator.FilterOptions().setHasText("stored"));
        assertThat(message.locator("time")).hasCount(1);
        assertThat(message.getByRole(AriaRole.BUTTON)).hasCount(0);
        assertThat(message).hasCount(1);
    }

    @Test
    void aMessageThatIsTooOldToBeSentAgainGetsANewId() {
        Page jonas = signedIn("Jonas Lindqvist");
        begin(jonas, "mariam");
        List<String> ids = new ArrayList<>();
        jonas.route("**/api/messages", route -> {
            ids.add(route.request().postData().replaceAll(".*\"message_uuid\":\"([^\"]*)\".*", "$1"));
            if (ids.size() == 1) {
                route.fulfill(new Route.FulfillOptions().setStatus(422).setBody("[\"message_uuid_clock_skew\"]"));
            } else {
                route.resume();
            }
        });

        write(jonas, "late");

        assertThat(messages(jonas).last().locator("time")).hasCount(1);
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aTextOfAUserIsNeverMarkup() {
        String markup = "<img src=x onerror=alert(1)><script>alert(2)</script>&amp;";
        Page ines = signedIn("Inês Carvalho");
        Page teo = signedIn("Teo Nakamura");
        begin(ines, "teo");

        write(ines, markup);

        assertThat(row(teo, "Inês Carvalho").locator(".preview")).hasText(markup);
        row(teo, "Inês Carvalho").click();
        assertThat(messages(teo).last().locator(".text")).hasText(markup);
        assertThat(teo.locator("#messages img, #messages script").count()).isZero();
    }

    @Test
    void thePageTakesNoScriptFromAnywhereElseAndNoneOfItsOwnText() {
        Page page = window(new NewContextOptions()).newPage();
        Response response = page.navigate(address);

        assertThat(response.headerValue("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void itWorksWithAKeyboardAlone() {
        Page page = window(new NewContextOptions()).newPage();
        page.navigate(address);
        page.getByRole(AriaRole.BUTTON, named("Jonas Lindqvist")).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#me")).hasText("Jonas Lindqvist");

        page.getByLabel("To").focus();
        page.keyboard().type("ines");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        page.keyboard().type("without a mouse");
        page.keyboard().press("Enter");

        assertThat(messages(page).last()).containsText("without a mouse");
    }

    @Test
    void itFitsANarrowScreen() {
        Page page = signedIn("Teo Nakamura", new NewContextOptions().setViewportSize(375, 667));
        begin(page, "jonas");
        write(page, "a word of many letters: " + "m".repeat(300));
        assertThat(messages(page).last()).isVisible();

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        screenshot(page, "narrow");
        page.getByRole(AriaRole.LINK, named("Conversations")).click();
        assertThat(row(page, "Jonas Lindqvist")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
    }

    @Test
    void itIsDarkWhereTheReaderLikesThat() {
        Page light = signedIn("Teo Nakamura", new NewContextOptions().setColorScheme(ColorScheme.LIGHT));
        Page dark = signedIn("Teo Nakamura", new NewContextOptions().setColorScheme(ColorScheme.DARK));

        assertThat(background(dark)).isNotEqualTo(background(light));
        screenshot(dark, "dark");
    }

    @Test
    void whatCameWhileTheLineWasDownIsThereWhenItIsBack() {
        Page mariam = signedIn("Mariam Haddad");
        Page ines = signedIn("Inês Carvalho");
        begin(mariam, "ines");
        write(mariam, "before");
        row(ines, "Mariam Haddad").click();
        assertThat(messages(ines).last()).containsText("before");

        ines.route("**/api/events", Route::abort);
        ines.reload();
        assertThat(ines.locator("#line")).hasText("Offline, trying again…");
        assertThat(messages(ines).last()).containsText("before");
        write(mariam, "meanwhile");
        ines.unroute("**/api/events");

        assertThat(messages(ines).last()).containsText("meanwhile");
        assertThat(ines.locator("#line")).hasText("Live");
    }

    @Test
    void aHandleThatNobodyHasIsToldInASentence() {
        Page mariam = signedIn("Mariam Haddad");

        begin(mariam, "nobody");

        assertThat(mariam.getByText("Nobody has this handle.")).isVisible();
    }

    private BrowserContext window(NewContextOptions options) {
        BrowserContext window = chromium.browser().newContext(options);
        windows.add(window);
        return window;
    }

    private Page signedIn(String displayName) {
        return signedIn(displayName, new NewContextOptions());
    }

    private Page signedIn(String displayName, NewContextOptions options) {
        Page page = window(options).newPage();
        page.navigate(address);
        page.getByRole(AriaRole.BUTTON, named(displayName)).click();
        assertThat(page.locator("#line")).hasText("Live");
        return page;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void begin(Page page, String handle) {
        page.getByLabel("To").fill(handle);
        page.getByLabel("To").press("Enter");
    }

    private static void write(Page page, String text) {
        Locator field = page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
        field.fill(text);
        field.press("Enter");
    }

    private static Locator row(Page page, String displayName) {
        return page.locator("#groups a").filter(new Locator.FilterOptions().setHasText(displayName));
    }

    private static Locator messages(Page page) {
        return page.locator("#log > li");
    }

    private static List<String> texts(Page page) {
        return messages(page).locator(".text").allTextContents();
    }

    private static Object background(Page page) {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
