package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the web page finds somebody to write to, and what its rows tell. */
final class WebPageSearchTest {

    private static final String SEARCHES = "**/api/users?q=*";

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    private ChatWindow somebody(String handle, String displayName) {
        running.register(handle, displayName);
        return running.signedIn(displayName);
    }

    private static Locator counterpart(ChatWindow window) {
        return window.page().locator("#counterpart");
    }

    @Test
    void aConversationBeginsByTheBeginningOfANameWithoutAMouse() {
        running.register("qq-1", "Xaver Quist");
        ChatWindow petra = somebody("petra", "Petra");
        Page page = petra.page();

        page.keyboard().press("Control+k");
        page.keyboard().type("xaver");
        assertThat(petra.row("Xaver Quist")).containsText("@qq-1");
        petra.screenshot("people");
        page.keyboard().press("ArrowDown");
        assertThat(petra.row("Xaver Quist")).isFocused();
        page.keyboard().press("ArrowUp");
        assertThat(petra.search()).isFocused();
        page.keyboard().press("Enter");

        assertThat(counterpart(petra)).hasText("Xaver Quist");
        assertThat(petra.search()).hasValue("");
        petra.write("Hello Xaver");
        assertThat(petra.row("Xaver Quist").locator(".preview")).hasText("You: Hello Xaver");
    }

    @Test
    void enterFindsWhoIsNotShownYet() {
        running.register("qq-2", "Yvonne Quist");
        ChatWindow pavel = somebody("pavel", "Pavel");

        pavel.search().fill("yvonne");
        pavel.search().press("Enter");

        assertThat(counterpart(pavel)).hasText("Yvonne Quist");
    }

    @Test
    void whereNobodyIsFoundItSaysSoAndWithoutAnAnswerAHandleCanBeNamed() {
        ChatWindow pia = somebody("pia", "Pia");
        pia.search().fill("qqq");
        assertThat(pia.page().getByText("Nobody’s name or handle begins like that."))
                .isVisible();
        pia.search().fill("p");
        assertThat(pia.page().getByText("Write to @p")).isVisible();

        pia.page().route(SEARCHES, Route::abort);
        pia.search().fill("jonas");
        pia.page().getByText("Write to @jonas").click();

        assertThat(counterpart(pia)).hasText("Jonas Lindqvist");
    }

    @Test
    void ofTwoAnswersTheOneToTheLaterQuestionIsShown() {
        ChatWindow pola = somebody("pola", "Pola");
        List<Route> held = new ArrayList<>();
        pola.page().route("**/api/users?q=jo", held::add);
        pola.page().waitForRequest("**/api/users?q=jo", () -> pola.search().fill("jo"));
        pola.page().waitForResponse("**/api/users?q=te", () -> pola.search().fill("te"));

        pola.page().waitForResponse("**/api/users?q=jo", () -> held.forEach(Route::resume));

        assertThat(pola.row("Teo Nakamura")).isVisible();
        assertThat(pola.row("Jonas Lindqvist")).hasCount(0);
    }

    @Test
    void aRowTellsItsTimeInFullToTheKeyboardAndToTheMouse() throws IOException, InterruptedException {
        running.register("paco", "Paco");
        Client.signedIn(running.address(), "teo").post("/api/messages", Map.of("handle", "paco", "message", "hello"));
        ChatWindow paco = running.signedIn("Paco");
        Locator row = paco.row("Teo Nakamura");
        assertThat(row.locator(".preview")).hasText("hello");
        assertThat(row.locator(".full")).isHidden();

        paco.search().press("ArrowDown");

        assertThat(row).isFocused();
        assertThat(row.locator(".full")).isVisible();
        assertThat(row).hasAttribute("title", row.locator(".full").textContent());
    }
}
