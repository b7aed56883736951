package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Conversations on the web page, in a real browser. */
final class WebPageTest {

    private static final int MAX_CODE_POINTS = 1_024;

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    @Test
    void twoUsersTalkAndSeeWhatIsNewAsItComes() {
        ChatWindow mariam = running.signedIn("Mariam Haddad");
        ChatWindow teo = running.signedIn("Teo Nakamura");

        mariam.begin("teo");
        mariam.write("Is the release out?");

        Locator row = teo.row("Mariam Haddad");
        assertThat(row).containsText("Is the release out?");
        assertThat(row.locator("time")).hasCount(1);
        assertThat(row.locator(".mark")).hasText("1");
        teo.screenshot("unread");

        row.click();
        assertThat(teo.messages().last()).containsText("Is the release out?");
        assertThat(teo.row("Mariam Haddad").locator(".mark")).hasCount(0);
        assertThat(mariam.messages().last()).containsText("Read");

        teo.write("Since noon!");
        assertThat(mariam.messages().last()).containsText("Since noon!");
        mariam.screenshot("conversation");
    }

    @Test
    void aHundredUnreadMessagesAreShownAsMoreThan99() throws IOException, InterruptedException {
        Client jonas = Client.signedIn(running.address(), "jonas");
        send(jonas, "teo", 100);

        ChatWindow teo = running.signedIn("Teo Nakamura");

        assertThat(teo.row("Jonas Lindqvist").locator(".mark")).hasText("99+");
    }

    @Test
    void shiftAndEnterBreakTheLineAndTheCounterStopsWhatIsTooLong() {
        ChatWindow mariam = running.signedIn("Mariam Haddad");
        mariam.begin("jonas");
        Locator text = mariam.field();

        text.fill("🦜".repeat(MAX_CODE_POINTS + 1));
        text.press("Enter");
        assertThat(mariam.page().locator("#count")).hasText("1025 of 1024");
        assertThat(mariam.message("🦜")).hasCount(0);
        assertThat(mariam.button("Send")).isDisabled();
        text.fill(" ");
        assertThat(mariam.button("Send")).isDisabled();

        text.fill("one");
        assertThat(mariam.button("Send")).isEnabled();
        text.press("Shift+Enter");
        text.pressSequentially("two");
        text.press("Enter");
        assertThat(mariam.messages().last().locator(".text")).hasText("one\ntwo");
        assertThat(text).hasValue("");
    }

    @Test
    void olderMessagesComeOnScrollingUpEachOnceAndInOrder() throws IOException, InterruptedException {
        JsonNode last = send(Client.signedIn(running.address(), "ines"), "mariam", 70);
        // With nothing unread it opens with one page.
        Client.signedIn(running.address(), "mariam")
                .post(
                        "/api/message_groups/" + last.path("message_group_uuid").asText() + "/read",
                        Map.of("up_to", last.path("created_at").asText()));
        ChatWindow mariam = running.signedIn("Mariam Haddad");
        mariam.row("Inês Carvalho").click();
        assertThat(mariam.messages().last()).containsText("message 69");
        assertThat(mariam.texts()).doesNotContain("message 0");

        for (int shown = mariam.messages().count();
                !mariam.texts().contains("message 0");
                shown = mariam.messages().count()) {
            mariam.page().locator("#log").evaluate("log => log.scrollTop = 0");
            mariam.page().waitForFunction("shown => document.querySelectorAll('.message').length > shown", shown);
        }

        assertThat(mariam.texts())
                .filteredOn(text -> text.startsWith("message "))
                .containsExactlyElementsOf(
                        IntStream.range(0, 70).mapToObj(i -> "message " + i).toList());
    }

    /** Sends "message 0" and so on, in one group, and returns the last of them. */
    private static JsonNode send(Client sender, String handle, int messages) throws IOException, InterruptedException {
        JsonNode last = sender.post("/api/messages", Map.of("handle", handle, "message", "message 0"))
                .body();
        String group = last.path("message_group_uuid").asText();
        for (int i = 1; i < messages; i++) {
            last = sender.post("/api/messages", Map.of("message_group_uuid", group, "message", "message " + i))
                    .body();
        }
        return last;
    }

    @Test
    void aMessageWhoseAnswerGotLostIsThereOnce() {
        ChatWindow jonas = running.signedIn("Jonas Lindqvist");
        jonas.begin("ines");
        jonas.page().route(ChatWindow.SENDS, route -> {
            route.fetch();
            route.abort();
        });

        jonas.write("stored");

        Locator message = jonas.message("stored");
        assertThat(message.locator("time")).hasCount(1);
        assertThat(message.locator(".state")).hasCount(0);
        assertThat(message).hasCount(1);
    }

    @Test
    void aMessageThatIsTooOldToBeSentAgainGetsANewId() {
        ChatWindow jonas = running.signedIn("Jonas Lindqvist");
        jonas.begin("mariam");
        List<String> ids = new ArrayList<>();
        jonas.page().route(ChatWindow.SENDS, route -> {
            ids.add(route.request().postData().replaceAll(".*\"message_uuid\":\"([^\"]*)\".*", "$1"));
            if (ids.size() == 1) {
                route.fulfill(new Route.FulfillOptions().setStatus(422).setBody("[\"message_uuid_clock_skew\"]"));
            } else {
                route.resume();
            }
        });

        jonas.write("late");

        assertThat(jonas.messages().last().locator("time")).hasCount(1);
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatCameWhileTheLineWasDownIsThereWhenItIsBack() throws IOException, InterruptedException {
        ChatWindow ines = running.signedIn("Inês Carvalho");
        ines.begin("teo");
        ines.write("before");
        assertThat(ines.messages().last().locator("time")).hasCount(1);
        Client teo = Client.signedIn(running.address(), "teo");
        String group = ines.group();

        ines.page().route("**/api/events", Route::abort);
        ines.page().reload();
        assertThat(ines.page().locator("#line")).hasText("Offline, trying again…");
        assertThat(ines.messages().last()).containsText("before");
        for (int i = 0; i < 50; i++) {
            teo.post("/api/messages", Map.of("message_group_uuid", group, "message", "meanwhile " + i));
        }
        ines.page().unroute("**/api/events");

        ines.assertLiveAgain();
        assertThat(ines.messages().last()).containsText("meanwhile 49");
        assertThat(ines.message("meanwhile")).hasCount(50);
    }

    @Test
    void aWindowThatIsToldNothingReadsOnFocusAndEveryMinute() throws IOException, InterruptedException {
        ChatWindow ines = running.signedIn("Inês Carvalho");
        ines.begin("jonas");
        ines.write("first");
        assertThat(ines.messages().last().locator("time")).hasCount(1);
        Client jonas = Client.signedIn(running.address(), "jonas");
        String group = ines.group();
        ines.page().clock().install();
        ines.page().route("**/api/events", neverAnswered -> {});
        ines.page().reload();
        assertThat(ines.messages().last()).containsText("first");

        jonas.post("/api/messages", Map.of("message_group_uuid", group, "message", "second"));
        ines.untilItAsks(() -> ines.page().evaluate("window.dispatchEvent(new Event('focus'))"));
        assertThat(ines.messages().last()).containsText("second");

        jonas.post("/api/messages", Map.of("message_group_uuid", group, "message", "third"));
        ines.untilItAsks(() -> ines.page().clock().fastForward(60_000));
        assertThat(ines.messages().last()).containsText("third");
    }

    /** Neither its answer nor the messages of its new group come: the event alone tells of it. */
    @Test
    void aFirstMessageThatIsToldBeforeItIsAnsweredIsShown() {
        running.register("osip", "Osip");
        ChatWindow osip = running.signedIn("Osip");
        osip.begin("teo");
        osip.page().route(ChatWindow.SENDS, Route::fetch);
        osip.page().route("**/api/messages/*?*", neverAnswered -> {});

        osip.write("the first");

        assertThat(osip.message("the first").locator("time")).hasCount(1);
        assertThat(osip.page().locator("#nothing")).isHidden();
    }

    @Test
    void aRowIsOpenedThoughTheInboxChangesWhileItIsPressed() throws IOException, InterruptedException {
        running.register("xenia", "Xenia");
        Client.signedIn(running.address(), "teo")
                .post("/api/messages", Map.of("handle", "xenia", "message", "open me"));
        ChatWindow xenia = running.signedIn("Xenia");
        xenia.row("Teo Nakamura").hover();
        xenia.page().mouse().down();

        Client.signedIn(running.address(), "jonas")
                .post("/api/messages", Map.of("handle", "xenia", "message", "meanwhile"));
        assertThat(xenia.page()).hasTitle("(2) Cruddur Messaging");
        xenia.page().mouse().up();

        assertThat(xenia.message("open me")).hasCount(1);
        assertThat(xenia.row("Jonas Lindqvist")).containsText("meanwhile");
    }

    @Test
    void aRowThatTheServiceHasNotMovedYetTakesNothingBack() throws IOException, InterruptedException {
        ChatWindow teo = running.signedIn("Teo Nakamura");
        teo.begin("ines");
        teo.write("this morning");
        assertThat(teo.row("Inês Carvalho")).containsText("this morning");
        ArrayNode notMovedYet = (ArrayNode) Client.signedIn(running.address(), "teo")
                .get("/api/message_groups")
                .body();
        notMovedYet
                .addObject()
                .put("uuid", "another")
                .put("display_name", "Xanthippe")
                .put("created_at", "2026-01-01");
        teo.write("this evening");
        assertThat(teo.row("Inês Carvalho")).containsText("this evening");

        Route.FulfillOptions answer = new Route.FulfillOptions().setBody(notMovedYet.toString());
        teo.page().route("**/api/message_groups?**", route -> route.fulfill(answer));
        teo.page().evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(teo.row("Xanthippe")).hasCount(1);

        assertThat(teo.row("Inês Carvalho")).containsText("this evening");
    }

    @Test
    void aHandleThatNobodyHasIsToldInASentence() {
        ChatWindow mariam = running.signedIn("Mariam Haddad");

        mariam.begin("nobody");

        assertThat(mariam.page().getByText("Nobody has this handle.")).isVisible();
    }

    @Test
    void aConversationOfOthersIsRefusedInASentence() {
        ChatWindow ines = running.signedIn("Inês Carvalho");

        ines.page().navigate(running.address() + "/#00000000-0000-4000-8000-000000000000");

        assertThat(ines.page().getByText("This conversation is none of yours.")).isVisible();
    }
}
