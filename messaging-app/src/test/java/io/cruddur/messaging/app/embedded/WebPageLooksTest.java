package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the web page shows what others wrote, and to whom: without a mouse, on a narrow screen, in the dark. */
final class WebPageLooksTest {

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
        reach(page, "Tab", "Jonas Lindqvist");
        page.keyboard().press("Enter");
        assertThat(page.locator("#me")).hasText("Jonas Lindqvist");

        reach(page, "Tab", "To");
        page.keyboard().type("ines");
        page.keyboard().press("Enter");
        assertThat(window.field()).isFocused();
        page.keyboard().type("without a mouse");
        page.keyboard().press("Enter");
        assertThat(window.messages().last()).containsText("without a mouse");

        page.keyboard().press("Shift+Tab");
        assertThat(page.getByRole(AriaRole.LOG)).isFocused();
        reach(page, "Shift+Tab", "To");
        page.keyboard().type("mariam");
        page.keyboard().press("Enter");
        assertThat(window.field()).isFocused();
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
