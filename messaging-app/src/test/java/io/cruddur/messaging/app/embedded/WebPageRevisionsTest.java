package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users edit and delete what they wrote on the web page, and see what others did. */
final class WebPageRevisionsTest {

    private static final String DELETED = "This message was deleted.";

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    /** Somebody who has written three messages to Teo. */
    private ChatWindow writer(String handle, String displayName) {
        running.register(handle, displayName);
        ChatWindow writer = running.signedIn(displayName);
        writer.begin("teo");
        for (String text : new String[] {"first", "second", "third"}) {
            writer.write(text);
            assertThat(writer.message(text).locator("time")).hasCount(1);
        }
        return writer;
    }

    private ChatWindow teoReads(String displayName) {
        ChatWindow teo = running.signedIn("Teo Nakamura");
        teo.row(displayName).click();
        assertThat(teo.message("third")).hasCount(1);
        return teo;
    }

    private static void choose(ChatWindow window, String text, String choice) {
        window.message(text).hover();
        ChatWindow.button(window.message(text), "Edit or delete").click();
        item(window, choice).click();
    }

    private static Locator item(ChatWindow window, String choice) {
        return window.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(choice));
    }

    private static void delete(ChatWindow window, String text) {
        choose(window, text, "Delete…");
        window.page().locator("#ask-yes").click();
        assertThat(window.page().locator("#ask")).isHidden();
    }

    @Test
    void anEditIsSeenByBothWhereTheMessageIs() {
        ChatWindow renia = writer("renia", "Renia");
        ChatWindow teo = teoReads("Renia");

        choose(renia, "second", "Edit");
        assertThat(renia.field()).hasValue("second");
        assertThat(renia.page().getByText("Editing a message")).isVisible();
        renia.screenshot("editing");
        renia.field().fill("the second one");
        renia.button("Save").click();

        for (ChatWindow window : new ChatWindow[] {renia, teo}) {
            assertThat(window.message("the second one").locator(".edited")).hasText("edited");
            assertThat(window.texts()).containsExactly("first", "the second one", "third");
        }
        assertThat(renia.field()).hasValue("");
        assertThat(renia.page().getByText("Editing a message")).isHidden();
        assertThat(teo.row("Renia").locator(".preview")).hasText("third");
        renia.screenshot("edited");
    }

    @Test
    void aDeletionIsAskedForAndSeenByBoth() {
        ChatWindow roxane = writer("roxane", "Roxane");
        ChatWindow teo = teoReads("Roxane");

        choose(roxane, "third", "Delete…");
        assertThat(roxane.page().getByText("Its text goes, for both of you.")).isVisible();
        roxane.screenshot("delete");
        roxane.button("Not now").click();
        assertThat(roxane.message("third")).hasCount(1);
        delete(roxane, "third");

        assertThat(teo.texts()).hasSize(3);
        assertThat(teo.messages().last().locator(".text")).hasText(DELETED);
        assertThat(roxane.messages().last().locator(".text")).hasText("You deleted this message.");
        assertThat(ChatWindow.button(roxane.messages().last(), "Edit or delete"))
                .hasCount(0);
        assertThat(teo.row("Roxane").locator(".preview")).hasText("deleted message");
        assertThat(roxane.row("Teo Nakamura").locator(".preview")).hasText("You: deleted message");
        teo.screenshot("deleted");
    }

    @Test
    void theKeyboardEditsTheLastMessageAndLeavesIt() {
        ChatWindow romy = writer("romy", "Romy");
        Page page = romy.page();
        romy.field().focus();

        page.keyboard().press("ArrowUp");
        assertThat(romy.field()).hasValue("third");
        page.keyboard().press("Escape");
        assertThat(romy.field()).hasValue("");
        assertThat(romy.field()).isFocused();
        assertThat(romy.page().locator("#counterpart")).hasText("Teo Nakamura");
        page.keyboard().press("ArrowUp");
        page.keyboard().type("!");
        page.keyboard().press("Enter");

        assertThat(romy.message("third!").locator(".edited")).hasCount(1);
        assertThat(romy.field()).isFocused();
    }

    @Test
    void theKeyboardOpensTheMenuOfAMessage() {
        ChatWindow ragna = writer("ragna", "Ragna");
        Page page = ragna.page();
        page.locator("#log").focus();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(ragna.message("second")).isFocused();

        page.keyboard().press("Enter");
        assertThat(item(ragna, "Edit")).isFocused();
        page.keyboard().press("Escape");
        assertThat(ragna.message("second")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("ArrowDown");
        assertThat(item(ragna, "Delete…")).isFocused();
        page.keyboard().press("Enter");
        assertThat(ragna.button("Not now")).isFocused();
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Enter");

        assertThat(ragna.message("You deleted this message.")).isFocused();
    }

    @Test
    void aDraftWaitsWhileAMessageIsEdited() {
        ChatWindow rhea = writer("rhea", "Rhea");
        rhea.field().fill("a draft");

        choose(rhea, "first", "Edit");
        assertThat(rhea.field()).hasValue("first");
        rhea.field().fill("never saved");
        rhea.button("Leave it as it was").click();

        assertThat(rhea.field()).hasValue("a draft");
        assertThat(rhea.texts()).containsExactly("first", "second", "third");
    }

    @Test
    void anEditThatIsNotSavedStaysInTheFieldAndSaysWhy() {
        ChatWindow runo = writer("runo", "Runo");
        choose(runo, "first", "Edit");
        runo.field().fill("another text");
        runo.page().route("**/api/messages/*/*", Route::abort);
        runo.button("Save").click();
        assertThat(runo.page().locator("#edit-problem")).hasText("There is no answer; try again.");
        assertThat(runo.field()).hasValue("another text");

        runo.page().unroute("**/api/messages/*/*");
        runo.button("Save").click();

        assertThat(runo.message("another text").locator(".edited")).hasCount(1);
    }

    @Test
    void whoeverWasOfflineCatchesUpWithEditsAndDeletions() {
        ChatWindow remo = writer("remo", "Remo");
        ChatWindow teo = teoReads("Remo");
        teo.page().context().setOffline(true);
        assertThat(teo.page().locator("#line")).hasText("Offline, trying again…");
        choose(remo, "first", "Edit");
        remo.field().fill("the first one");
        remo.button("Save").click();
        assertThat(remo.message("the first one")).hasCount(1);
        delete(remo, "second");
        remo.write("fourth");
        assertThat(remo.message("fourth").locator("time")).hasCount(1);
        assertThat(teo.texts()).containsExactly("first", "second", "third");

        teo.page().context().setOffline(false);
        teo.assertLiveAgain();

        assertThat(teo.message("the first one").locator(".edited")).hasCount(1);
        assertThat(teo.message("fourth")).hasCount(1);
        assertThat(teo.texts()).containsExactly("the first one", DELETED, "third", "fourth");
    }

    @Test
    void whoeverWasAwayForTooLongReadsAllOfItAgain() {
        ChatWindow rupert = writer("rupert", "Rupert");
        ChatWindow teo = teoReads("Rupert");
        teo.page().context().setOffline(true);
        assertThat(teo.page().locator("#line")).hasText("Offline, trying again…");
        delete(rupert, "second");
        assertThat(rupert.messages().nth(1)).containsText("You deleted this message.");
        teo.page()
                .route(
                        "**/revisions?after=*",
                        route -> route.fulfill(
                                new Route.FulfillOptions().setStatus(422).setBody("[\"cursor_expired\"]")),
                        new Page.RouteOptions().setTimes(1));

        teo.page()
                .waitForResponse(
                        "**/revisions",
                        new Page.WaitForResponseOptions().setTimeout(60_000),
                        () -> teo.page().context().setOffline(false));

        assertThat(teo.messages().locator(".text")).hasText(new String[] {"first", DELETED, "third"});
    }

    @Test
    void anEarlierRevisionThatComesLateIsNotShown() {
        ChatWindow ruth = writer("ruth", "Ruth");
        ChatWindow teo = teoReads("Ruth");
        choose(ruth, "first", "Edit");
        ruth.field().fill("the first one");
        ruth.button("Save").click();
        assertThat(teo.message("the first one")).hasCount(1);
        teo.page().route("**/api/messages/*?*", route -> {
            String stored = route.fetch().text();
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(stored.replace("the first one", "first").replace("\"revision\":1", "\"revision\":0")));
        });

        teo.page()
                .waitForResponse(
                        "**/api/messages/*?*", () -> teo.page().evaluate("window.dispatchEvent(new Event('focus'))"));
        ruth.write("fourth");
        assertThat(teo.message("fourth")).hasCount(1);

        assertThat(teo.texts()).startsWith("the first one");
        teo.page().unroute("**/api/messages/*?*");
    }
}
