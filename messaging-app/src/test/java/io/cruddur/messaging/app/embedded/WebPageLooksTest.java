package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the web page shows what others wrote, and to whom: without a mouse, on a narrow screen, in the dark. */
final class WebPageLooksTest {

    private static final long DAY = 24 * 60 * 60 * 1000L;
    private static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>&amp;";

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    @Test
    void whatUsersWriteAndWhatTheyAreCalledIsNeverMarkup() {
        running.register("mallory", MARKUP);
        ChatWindow mallory = running.signedIn(MARKUP);
        ChatWindow teo = running.signedIn("Teo Nakamura");
        mallory.begin("teo");

        mallory.write(MARKUP);

        assertThat(teo.row(MARKUP).locator(".name")).hasText(MARKUP);
        assertThat(teo.row(MARKUP).locator(".preview")).hasText(MARKUP);
        teo.row(MARKUP).click();
        assertThat(teo.page().locator("#counterpart")).hasText(MARKUP);
        assertThat(teo.messages().last().locator(".name")).hasText(MARKUP);
        assertThat(teo.messages().last().locator(".text")).hasText(MARKUP);
        assertThat(teo.page().locator("#messages img, #messages script")).hasCount(0);
        assertThat(mallory.page().locator("#messages img, #messages script")).hasCount(0);
    }

    @Test
    void thePageTakesNoScriptFromAnywhereElseAndNoneOfItsOwnText() {
        Page page = running.chromium().window(new NewContextOptions()).newPage();
        Response response = page.navigate(running.address());

        assertThat(response.headerValue("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        page.evaluate("""
                () => {
                  const script = document.createElement("script");
                  script.textContent = "document.title = 'taken over'";
                  document.body.append(script);
                }""");
        assertThat(page).hasTitle("Cruddur Messaging");
    }

    @Test
    void itWorksWithAKeyboardAlone() {
        ChatWindow window = new ChatWindow(
                running.chromium().window(new NewContextOptions()).newPage());
        Page page = window.page();
        page.navigate(running.address());
        assertThat(window.button("Jonas Lindqvist")).isVisible();
        reach(page, "Tab", "Jonas Lindqvist");
        page.keyboard().press("Enter");
        assertThat(page.locator("#me")).hasText("Jonas Lindqvist");

        reach(page, "Tab", "Find");
        page.keyboard().type("ines");
        page.keyboard().press("Enter");
        assertThat(window.field()).isFocused();
        page.keyboard().type("without a mouse");
        page.keyboard().press("Enter");
        assertThat(window.messages().last()).containsText("without a mouse");
        assertThat(window.messages().last().locator("time")).hasCount(1);
        assertThat(window.button("To the newest")).isHidden(); // it would come before the log

        page.keyboard().press("Shift+Tab");
        assertThat(page.getByRole(AriaRole.LOG)).isFocused();
        reach(page, "Shift+Tab", "Find");
        page.keyboard().type("mariam");
        page.keyboard().press("Enter");
        assertThat(window.field()).isFocused();
        assertThat(window.row("Inês Carvalho")).isVisible();
        reach(page, "Shift+Tab", "Inês Carvalho");
        page.keyboard().press("Enter");
        assertThat(window.messages().last()).containsText("without a mouse");
    }

    /** Presses the key until the element with this name has the focus. */
    private static void reach(Page page, String key, String name) {
        String focused = "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent";
        for (int i = 0; i < 60 && !String.valueOf(page.evaluate(focused)).startsWith(name); i++) {
            page.keyboard().press(key);
        }
        assertThat(String.valueOf(page.evaluate(focused))).startsWith(name);
    }

    @Test
    void messagesOfOneSenderAreTogetherBelowTheirDay() throws IOException, InterruptedException {
        running.register("lena", "Lena");
        Client teo = Client.signedIn(running.address(), "teo");
        for (String text : List.of("first", "second", "third")) {
            teo.post("/api/messages", Map.of("handle", "lena", "message", text));
        }
        ChatWindow lena = running.signedIn("Lena", new NewContextOptions().setLocale("de-DE"));
        lena.row("Teo Nakamura").click();
        assertThat(lena.messages()).hasCount(3);

        assertThat(lena.page().locator(".day")).hasText("Heute");
        assertThat(lena.messages().locator("time:visible")).hasCount(1);
        assertThat(lena.message("third").locator("time")).isVisible();
        assertThat(lena.messages().locator(".name").first()).isVisible();
        lena.write("mine");
        assertThat(lena.messages().locator("time:visible")).hasCount(2);
        assertThat(lena.message("mine")).containsText("Sent");

        lena.page().clock().setSystemTime(System.currentTimeMillis() + DAY);
        lena.page().reload();
        assertThat(lena.page().locator(".day")).hasText("Gestern");
        assertThat(lena.row("Teo Nakamura").locator("time")).hasText("Gestern");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "see https://example.org/a_(b)?c=d. | https://example.org/a_(b)?c=d",
                "(https://example.org/) | https://example.org/",
                "HTTPS://example.org | HTTPS://example.org",
                "http://example.org | ",
                "javascript:alert(1) | ",
                "https://example.org@evil.example | ",
                "https://exa\u202emple.org | ",
                "`https://example.org` | ",
                "https:// | "
            })
    void addressesOfHttpsAloneAreLinks(String text, @Nullable String link) {
        running.register("lars", "Lars");
        ChatWindow lars = running.signedIn("Lars");
        lars.begin("teo");

        lars.write(text);

        Locator links = lars.messages().last().locator(".text a");
        assertThat(lars.messages().last().locator(".text")).hasText(text.replace("`", ""));
        assertThat(links).hasCount(link == null ? 0 : 1);
        if (link != null) {
            assertThat(links).hasText(link);
            assertThat(links).hasAttribute("rel", "noopener noreferrer");
            assertThat(links).hasAttribute("target", "_blank");
        }
    }

    @Test
    void codeIsPlainAndInAFixedFontAndEmojiAloneAreLarger() {
        running.register("lou", "Lou");
        ChatWindow lou = running.signedIn("Lou");
        lou.begin("teo");
        lou.write("🎉 👩‍👩‍👧");
        lou.write("🎉 hurray");
        lou.write("Call `stop(<b>)` or\n```\nwait();\n  <i>more</i>\n```\nwith ` alone");

        assertThat(lou.message("hurray").locator(".emoji")).hasCount(0);
        assertThat(lou.messages().first().locator(".emoji")).hasCount(1);
        Locator code = lou.messages().last().locator("code");
        assertThat(code).hasText(new String[] {"stop(<b>)", "wait();\n  <i>more</i>"});
        assertThat(code.first()).hasCSS("font-family", Pattern.compile("monospace"));
        lou.screenshot("markup");
    }

    @Test
    void theFieldGrowsWithItsTextUpToAPart() {
        running.register("lil", "Lil");
        ChatWindow lil = running.signedIn("Lil");
        lil.begin("teo");
        assertThat(lil.field()).isVisible();
        double oneLine = lil.field().boundingBox().height;

        lil.field().fill("one\ntwo\nthree");
        assertThat(lil.field().boundingBox().height).isGreaterThan(oneLine + 30);
        lil.field().fill("line\n".repeat(100));
        assertThat(lil.button("Send")).isInViewport();
        lil.field().fill("");
        assertThat(lil.field().boundingBox().height).isEqualTo(oneLine);
    }

    @Test
    void theConversationKeepsMostOfATabletsWidth() {
        running.register("liv", "Liv");
        ChatWindow liv = running.signedIn("Liv", new NewContextOptions().setViewportSize(700, 800));
        assertThat(liv.page().getByText("No conversations yet.")).isVisible();
        liv.screenshot("empty");

        assertThat(liv.page().locator("#conversation").boundingBox().width).isGreaterThan(700 * 0.6);
        assertThat(liv.page().getByText("Choose a conversation, or begin one.")).isVisible();
    }

    @Test
    void itFitsANarrowScreen() {
        ChatWindow window = running.signedIn("Teo Nakamura", new NewContextOptions().setViewportSize(375, 667));
        window.begin("jonas");
        window.write("a word of many letters: " + "m".repeat(300));
        assertThat(window.messages().last()).isVisible();

        Page page = window.page();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        window.screenshot("narrow");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Conversations"))
                .click();
        assertThat(window.row("Jonas Lindqvist")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
    }

    @Test
    void itIsDarkWhereTheReaderLikesThat() {
        ChatWindow light = running.signedIn("Teo Nakamura", new NewContextOptions().setColorScheme(ColorScheme.LIGHT));
        ChatWindow dark = running.signedIn("Teo Nakamura", new NewContextOptions().setColorScheme(ColorScheme.DARK));

        assertThat(background(dark)).isNotEqualTo(background(light));
        dark.screenshot("dark");
    }

    private static Object background(ChatWindow window) {
        return window.page().evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
