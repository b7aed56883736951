package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was typed on the web page, and is not stored by the service. */
final class WebPageUnsentTest {

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    /** Somebody with two conversations, with Teo and with Inês, of which that with Inês is open. */
    private ChatWindow somebody(String handle, String displayName) {
        running.register(handle, displayName);
        ChatWindow window = running.signedIn(displayName);
        for (String other : List.of("teo", "ines")) {
            window.begin(other);
            window.write("Hello");
            assertThat(window.messages().last().locator("time")).hasCount(1);
        }
        return window;
    }

    @Test
    void aDraftBelongsToItsConversation() {
        ChatWindow dora = somebody("dora", "Dora");
        dora.row("Teo Nakamura").click();
        dora.field().fill("for Teo alone");

        dora.row("Inês Carvalho").click();
        assertThat(dora.field()).hasValue("");
        assertThat(dora.row("Teo Nakamura").locator(".preview")).hasText("Draft: for Teo alone");

        dora.page().reload();
        assertThat(dora.row("Teo Nakamura").locator(".preview")).hasText("Draft: for Teo alone");
        dora.row("Teo Nakamura").click();
        assertThat(dora.field()).hasValue("for Teo alone");
        dora.field().press("Enter");
        assertThat(dora.message("for Teo alone").locator("time")).hasCount(1);
        dora.row("Inês Carvalho").click();
        assertThat(dora.row("Teo Nakamura").locator(".preview")).hasText("You: for Teo alone");
    }

    @Test
    void aDraftToSomebodyNewIsInTheInboxAndMovesToTheirFirstMessage() {
        ChatWindow dario = somebody("dario", "Dario");
        dario.begin("jonas");
        dario.field().fill("Dear Jonas");

        dario.row("Inês Carvalho").click();
        assertThat(dario.row("@jonas").locator(".preview")).hasText("Draft: Dear Jonas");
        ChatWindow jonas = running.signedIn("Jonas Lindqvist");
        jonas.begin("dario");
        jonas.write("I was first");

        assertThat(dario.row("Jonas Lindqvist").locator(".preview")).hasText("Draft: Dear Jonas");
        assertThat(dario.row("@jonas")).hasCount(0);
        dario.row("Jonas Lindqvist").click();
        assertThat(dario.field()).hasValue("Dear Jonas");
    }

    @Test
    void unsentMessagesStayAndAreSentByThemselvesInTheirOrder() {
        ChatWindow uma = somebody("uma", "Uma");
        List<String> tried = new ArrayList<>();
        uma.page().route(ChatWindow.SENDS, route -> {
            tried.add(uuid(route.request()));
            route.abort();
        });
        uma.write("the first");
        uma.write("the second");
        assertThat(uma.message("the first")).containsText("Waits for the network.");
        uma.screenshot("waiting");

        uma.row("Teo Nakamura").click();
        assertThat(uma.message("the first")).hasCount(0);
        assertThat(uma.row("Inês Carvalho").locator(".preview")).hasText("Not sent: the second");
        uma.page().reload();
        uma.row("Inês Carvalho").click();
        assertThat(uma.message("the second")).containsText("Waits for the network.");
        uma.page().onRequest(request -> {
            if (request.url().endsWith("/api/messages")) {
                tried.add(uuid(request));
            }
        });
        uma.page().unroute(ChatWindow.SENDS);

        // The page waits longer before each try.
        assertThat(uma.message("the second").locator("time"))
                .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        assertThat(uma.texts()).containsExactly("Hello", "the first", "the second");
        assertThat(new LinkedHashSet<>(tried)).hasSize(2);
        assertThat(uma.row("Inês Carvalho").locator(".preview")).hasText("You: the second");
    }

    @Test
    void aRefusedMessageStaysUntilItsWriterDecides() {
        ChatWindow ugo = somebody("ugo", "Ugo");
        ugo.page().route(ChatWindow.SENDS, route -> {
            if (route.request().postData().contains("odd")) {
                route.fulfill(new Route.FulfillOptions().setStatus(422).setBody("[\"message_control_character\"]"));
            } else {
                route.resume();
            }
        });
        ugo.write("an odd one");
        ugo.write("an odd one more");
        ugo.write("one that is taken");

        assertThat(ugo.message("one that is taken").locator("time")).hasCount(1);
        Locator refused = ugo.message("an odd one").first();
        assertThat(refused).containsText("Not sent. This holds a control character.");
        ugo.screenshot("refused");
        ChatWindow.button(ugo.message("one more"), "Throw away").click();
        assertThat(ugo.message("one more")).hasCount(0);
        ugo.page().reload();
        assertThat(ugo.message("an odd one")).hasCount(1);

        ugo.page().unroute(ChatWindow.SENDS);
        ChatWindow.button(refused, "Send again").click();
        assertThat(refused.locator("time")).hasCount(1);
        assertThat(ugo.message("an odd one")).hasCount(1);
    }

    @Test
    void oneOfTwoTabsSends() {
        ChatWindow una = somebody("una", "Una");
        List<Route> held = new ArrayList<>();
        una.page().context().route(ChatWindow.SENDS, held::add);
        una.page().waitForRequest(ChatWindow.SENDS, () -> una.write("once"));

        ChatWindow other = una.anotherTab();
        other.row("Inês Carvalho").click();
        assertThat(other.message("once")).containsText("Sending…");
        other.page().waitForFunction("async () => (await navigator.locks.query()).pending.length > 0");
        assertThat(held).hasSize(1);

        held.forEach(Route::resume);
        assertThat(una.message("once").locator("time")).hasCount(1);
        assertThat(other.message("once").locator("time")).hasCount(1);
        assertThat(other.message("once")).hasCount(1);
        assertThat(held)
                .as("the browser may tell the other tab late that it is sent: then that repeats the same send")
                .extracting(route -> uuid(route.request()))
                .containsOnly(uuid(held.get(0).request()));
    }

    private static String uuid(Request send) {
        return send.postData().replaceAll(".*\"message_uuid\":\"([^\"]*)\".*", "$1");
    }
}
