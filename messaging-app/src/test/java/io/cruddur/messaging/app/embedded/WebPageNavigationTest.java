package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The web page's address names the open conversation, whatever the network does, and in whatever order answers come. */
final class WebPageNavigationTest {

    private static final String A_GROUP = "**/api/message_groups/*";

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    /** A group in which somebody has written to Teo. */
    private String group(String handle, String recipient, String text) throws IOException, InterruptedException {
        return Client.signedIn(running.address(), handle)
                .post("/api/messages", Map.of("handle", recipient, "message", text))
                .body()
                .path("message_group_uuid")
                .asText();
    }

    private static String counterpart(ChatWindow window) {
        return window.page().locator("#counterpart").textContent();
    }

    @Test
    void aConversationThatIsOpenedOfflineIsReadWhenTheLineIsBack() throws IOException, InterruptedException {
        running.register("nora", "Nora");
        group("nora", "teo", "to Teo");
        group("nora", "ines", "to Inês");
        ChatWindow nora = running.signedIn("Nora");
        nora.row("Teo Nakamura").click();
        assertThat(nora.message("to Teo")).hasCount(1);
        nora.page().context().setOffline(true);
        assertThat(nora.page().locator("#line")).hasText("Offline, trying again…");

        nora.row("Inês Carvalho").click();
        assertThat(nora.page().locator("#counterpart")).hasText("Inês Carvalho");
        assertThat(nora.page().getByText("There is no answer.")).isVisible();
        nora.screenshot("offline");
        nora.page().context().setOffline(false);
        nora.assertLiveAgain();

        assertThat(nora.message("to Inês")).hasCount(1);
    }

    @Test
    void anAddressThatGetsNoAnswerIsAskedAgainWhenTheLineIsBack() throws IOException, InterruptedException {
        running.register("nils", "Nils");
        String group = group("nils", "teo", "to Teo");
        ChatWindow nils = running.signedIn("Nils");
        nils.page().route("**/api/message_groups?**", route -> route.fulfill(nothing()));
        nils.page().route(A_GROUP, Route::abort);

        nils.page().navigate(running.address() + "/#" + group);
        nils.page().reload();
        assertThat(nils.page().getByText("There is no answer.")).isVisible();
        nils.page().unroute(A_GROUP);

        // More than once: a try that is under way when the route goes is not asked for again.
        await().pollInSameThread().until(() -> {
            nils.page().evaluate("window.dispatchEvent(new Event('focus'))");
            return nils.message("to Teo").count() == 1;
        });
    }

    @Test
    void theAddressWinsOverTheSlowerOfTwoOpenings() throws IOException, InterruptedException {
        running.register("nell", "Nell");
        String slow = group("nell", "teo", "to Teo");
        group("nell", "ines", "to Inês");
        ChatWindow nell = running.signedIn("Nell");
        nell.page().route("**/api/message_groups?**", route -> route.fulfill(nothing()));
        List<Route> held = new ArrayList<>();
        nell.page().route(A_GROUP, held::add);
        nell.page().reload();
        nell.page().waitForRequest(A_GROUP, () -> nell.page().evaluate("location.hash = '" + slow + "'"));

        nell.begin("jonas");
        assertThat(nell.page().locator("#counterpart")).hasText("Jonas Lindqvist");
        nell.page().waitForResponse(A_GROUP, () -> held.forEach(Route::resume));
        nell.page().evaluate("new Promise(resolve => setTimeout(resolve))");

        assertThat(counterpart(nell)).isEqualTo("Jonas Lindqvist");
        assertThat(nell.page().url()).endsWith("#@jonas");
        assertThat(nell.message("to Teo")).hasCount(0);
    }

    @Test
    void theAnswerToAClosedConversationLeavesTheAddressAlone() {
        running.register("noel", "Noel");
        ChatWindow noel = running.signedIn("Noel");
        List<Route> held = new ArrayList<>();
        noel.page().route(ChatWindow.SENDS, held::add);
        noel.begin("teo");
        noel.page().waitForRequest(ChatWindow.SENDS, () -> noel.write("to Teo"));

        noel.begin("ines");
        assertThat(noel.page().locator("#counterpart")).hasText("Inês Carvalho");
        noel.page().waitForResponse(ChatWindow.SENDS, () -> held.forEach(Route::resume));

        assertThat(noel.row("Teo Nakamura").locator(".preview")).hasText("You: to Teo");
        assertThat(noel.page().url()).endsWith("#@ines");
        assertThat(counterpart(noel)).isEqualTo("Inês Carvalho");
        assertThat(noel.messages()).hasCount(0);
    }

    @Test
    void aHandleOpensAConversationThatTheInboxHasNotReadYet() throws IOException, InterruptedException {
        running.register("nina", "Nina");
        String group = group("nina", "teo", "long ago");
        ChatWindow nina = running.signedIn("Nina");
        // The first page, as if others filled it.
        nina.page().route("**/api/message_groups?include=unread_count", route -> route.fulfill(nothing()));
        nina.page().reload();

        nina.begin("teo");

        assertThat(nina.message("long ago")).hasCount(1);
        assertThat(nina.group()).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "#garbage%zz, This address names no conversation.",
        "#@%zz, Nobody has this handle.",
        "#@ned, That is you.",
        "#@nobody, Nobody has this handle."
    })
    void anAddressThatNamesNobodyElseSaysSo(String address, String sentence) {
        running.register("ned", "Ned");
        ChatWindow ned = running.signedIn("Ned");
        List<String> errors = new ArrayList<>();
        ned.page().onPageError(errors::add);

        ned.page().navigate(running.address() + "/" + address);

        assertThat(ned.page().getByText(sentence)).isVisible();
        assertThat(ned.field()).isHidden();
        assertThat(errors).isEmpty();
    }

    @Test
    void aListOfUsersThatDoesNotComeIsAskedForAgain() {
        Page page = running.chromium().window(new NewContextOptions()).newPage();
        page.route("**/dev/users", Route::abort);
        page.navigate(running.address());
        assertThat(page.getByText("There is no answer; try again.")).isVisible();

        page.unroute("**/dev/users");
        new ChatWindow(page).button("Try again").click();

        assertThat(new ChatWindow(page).button("Teo Nakamura")).isVisible();
        assertThat(page.locator("#sign-in-problem")).hasText("");
    }

    private static Route.FulfillOptions nothing() {
        return new Route.FulfillOptions().setBody("[]").setContentType("application/json");
    }
}
