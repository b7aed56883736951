package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No state of the web page has barriers that axe-core knows. */
final class WebPageAccessTest {

    private final RunningPage running = RunningPage.shared();
    private final Axe axe = Axe.installed();

    WebPageAccessTest() throws IOException, InterruptedException {}

    @BeforeEach
    void letSomebodyWriteToAda() throws IOException, InterruptedException {
        running.register("ada", "Ada");
        Client teo = Client.signedIn(running.address(), "teo");
        for (String text : new String[] {"See https://example.org", "`code` and\n```\nmore\n```", "🎉"}) {
            teo.post("/api/messages", Map.of("handle", "ada", "message", text));
        }
    }

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    private void assertNoBarriers(Page page) {
        assertThat(axe.findings(page)).isEmpty();
    }

    @Test
    void theSignInHasNone() {
        Page page = running.chromium().window(new NewContextOptions()).newPage();
        page.navigate(running.address());
        assertThat(new ChatWindow(page).button("Teo Nakamura")).isVisible();
        assertNoBarriers(page);

        page.route("**/dev/users", Route::abort);
        page.reload();
        assertThat(new ChatWindow(page).button("Try again")).isVisible();
        assertNoBarriers(page);
    }

    @Test
    void theInboxHasNone() {
        running.register("alone", "Alone");
        ChatWindow alone = running.signedIn("Alone");
        assertNoBarriers(alone.page());

        ChatWindow ada = running.signedIn("Ada");
        assertThat(ada.row("Teo Nakamura").locator(".mark")).hasCount(1);
        assertNoBarriers(ada.page());

        ada.search().fill("in");
        assertThat(ada.row("Inês Carvalho")).isVisible();
        assertNoBarriers(ada.page());
        ada.search().fill("i");
        assertThat(ada.page().getByText("Write to @i")).isVisible();
        assertNoBarriers(ada.page());
        ada.search().fill("zzz");
        assertThat(ada.page().getByText("Nobody’s name or handle")).isVisible();
        assertNoBarriers(ada.page());
        ada.button("Keys, notifications, your data").click();
        assertThat(ada.page().getByRole(AriaRole.DIALOG)).isVisible();
        assertNoBarriers(ada.page());
        ada.button("Close").click();

        ada.begin("nobody");
        assertThat(ada.page().getByText("Nobody has this handle.")).isVisible();
        assertNoBarriers(ada.page());
    }

    @Test
    void aConversationHasNone() {
        ChatWindow ada = running.signedIn("Ada");
        ada.begin("jonas");
        assertThat(ada.page().getByText("No messages yet.")).isVisible();
        assertNoBarriers(ada.page());

        ada.row("Teo Nakamura").click();
        assertThat(ada.message("See").first()).isVisible();
        ada.field().fill("Thank you!");
        assertNoBarriers(ada.page());
        ada.field().press("Enter");
        assertThat(ada.message("Thank you!").locator("time")).hasCount(1);
        ada.messages().last().focus();
        assertNoBarriers(ada.page());
    }

    @Test
    void whatIsNotSentOrNotThereHasNone() {
        ChatWindow ada = running.signedIn("Ada");
        ada.begin("mariam");
        ada.page().route(ChatWindow.SENDS, Route::abort);
        ada.write("later");
        assertThat(ada.message("later")).containsText("Waits for the network.");
        assertNoBarriers(ada.page());

        ada.refuseSends(422, "[\"odd\"]");
        ada.page().evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(ada.message("later")).containsText("Not sent.");
        assertNoBarriers(ada.page());

        ada.page().context().setOffline(true);
        ada.row("Teo Nakamura").click();
        assertThat(ada.button("Try again now")).isVisible();
        assertNoBarriers(ada.page());
    }

    @Test
    void whatIsOnItsWayHasNone() {
        ChatWindow ada = running.signedIn("Ada");
        List<Route> held = new ArrayList<>();
        ada.page().route("**/api/messages/*?*", held::add);
        ada.row("Teo Nakamura").click();
        assertThat(ada.page().getByText("Loading…")).isVisible();
        assertNoBarriers(ada.page());
        ada.page().unroute("**/api/messages/*?*");
        held.forEach(Route::resume);
        assertThat(ada.message("See").first()).isVisible();

        ada.page().route(ChatWindow.SENDS, route -> {});
        ada.write("on its way");
        assertThat(ada.message("on its way")).containsText("Sending…");
        assertNoBarriers(ada.page());

        ada.page().context().setOffline(true);
        assertThat(ada.page().locator("#line")).hasText("Offline, trying again…");
        assertNoBarriers(ada.page());
        ada.page().route("**/api/events", route -> {});
        ada.page().context().setOffline(false);
        assertThat(ada.page().locator("#line")).hasText("Reconnecting…");
        assertNoBarriers(ada.page());
    }

    @Test
    void editsAndDeletionsHaveNone() {
        ChatWindow ada = running.signedIn("Ada");
        ada.row("Teo Nakamura").click();
        ada.write("to edit");
        ada.write("to delete");
        assertThat(ada.message("to delete").locator("time")).hasCount(1);
        ada.messages().last().focus();
        ada.page().keyboard().press("Enter");
        assertThat(ada.page().getByRole(AriaRole.MENU)).isVisible();
        assertNoBarriers(ada.page());
        ada.page().keyboard().press("ArrowUp");
        ada.page().keyboard().press("Enter");
        assertThat(ada.page().getByText("Delete this message?")).isVisible();
        assertNoBarriers(ada.page());
        ada.page().locator("#ask-yes").click();
        assertThat(ada.message("You deleted this message.").last()).isVisible();

        ada.field().press("ArrowUp");
        assertThat(ada.page().getByText("Editing a message")).isVisible();
        ada.page().route("**/api/messages/*/*", Route::abort);
        ada.field().fill("edited, almost");
        ada.field().press("Enter");
        assertThat(ada.page().locator("#edit-problem")).hasText("There is no answer; try again.");
        assertNoBarriers(ada.page());
        ada.page().unroute("**/api/messages/*/*");
        ada.field().press("Enter");
        assertThat(ada.message("edited, almost").locator(".edited").last()).isVisible();
        assertNoBarriers(ada.page());
    }

    @Test
    void whatIsArchivedMutedOrBlockedHasNone() {
        running.register("alba", "Alba");
        ChatWindow alba = running.signedIn("Alba");
        alba.begin("jonas");
        alba.write("hello");
        assertThat(alba.message("hello").locator("time")).hasCount(1);
        assertThat(alba.row("Jonas Lindqvist")).containsText("hello"); // the menu needs the row
        Locator more = alba.button("Archive, mute or block");
        more.click();
        assertThat(alba.page().getByRole(AriaRole.MENU)).isVisible();
        assertNoBarriers(alba.page());
        alba.page().getByText("Mute for good").click();
        assertThat(alba.page().locator("#group-state")).hasText("Muted");
        more.click();
        alba.page()
                .getByText("Archive", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(alba.page().locator("#group-state")).hasText("Archived, Muted");

        more.click();
        alba.page().getByText("Block Jonas Lindqvist…").click();
        assertThat(alba.page().getByText("Block Jonas Lindqvist?")).isVisible();
        assertNoBarriers(alba.page());
        alba.page().locator("#ask-yes").click();
        assertThat(alba.page().getByText("You block this person")).isVisible();
        alba.button("Archived conversations").click();
        assertNoBarriers(alba.page());
    }
}
