package io.cruddur.messaging.app.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users archive and mute conversations on the web page, and block who writes to them. */
final class WebPageSettingsTest {

    private final RunningPage running = RunningPage.shared();

    @AfterEach
    void closeTheWindows() {
        running.chromium().closeWindows();
    }

    /** Somebody to whom Teo and Jonas have written. */
    private ChatWindow reader(String handle, String displayName) throws IOException, InterruptedException {
        running.register(handle, displayName);
        write("jonas", handle, "from Jonas");
        write("teo", handle, "from Teo");
        ChatWindow reader = running.signedIn(displayName);
        reader.row("Teo Nakamura").click();
        assertThat(reader.message("from Teo")).hasCount(1);
        assertThat(reader.row("Teo Nakamura").locator(".mark")).hasCount(0);
        return reader;
    }

    private void write(String from, String to, String text) throws IOException, InterruptedException {
        Map<String, String> message = Map.of("handle", to, "message", text);
        assertThat(Client.signedIn(running.address(), from)
                        .post("/api/messages", message)
                        .status())
                .isEqualTo(200);
    }

    private static void choose(ChatWindow window, String choice) {
        window.button("Archive, mute or block").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(choice))
                .click();
    }

    private static Locator state(ChatWindow window) {
        return window.page().locator("#group-state");
    }

    private static Locator archive(ChatWindow window) {
        return window.button("Archived conversations");
    }

    @Test
    void anArchivedConversationIsInAListOfItsOwnAndBack() throws IOException, InterruptedException {
        ChatWindow vera = reader("vera", "Vera");
        assertThat(archive(vera)).isHidden();

        choose(vera, "Archive");
        assertThat(state(vera)).hasText("Archived");
        assertThat(vera.row("Teo Nakamura")).hasCount(0);
        assertThat(vera.row("Jonas Lindqvist")).hasCount(1);
        vera.page().reload();
        assertThat(vera.row("Jonas Lindqvist")).hasCount(1);
        archive(vera).click();
        assertThat(vera.row("Teo Nakamura")).containsText("Archived.");
        assertThat(vera.row("Jonas Lindqvist")).hasCount(0);
        vera.screenshot("archived");
        archive(vera).click();
        vera.search().fill("teo");
        assertThat(vera.row("Teo Nakamura")).hasCount(1);
        vera.search().fill("");

        choose(vera, "Bring back from the archive");
        assertThat(vera.row("Teo Nakamura")).hasCount(1);
        assertThat(archive(vera)).isHidden();
    }

    @Test
    void aMessageBringsAnArchivedConversationBackUnlessItIsMuted() throws IOException, InterruptedException {
        ChatWindow vico = reader("vico", "Vico");
        choose(vico, "Archive");
        assertThat(vico.row("Teo Nakamura")).hasCount(0);

        write("teo", "vico", "are you there?");
        assertThat(vico.row("Teo Nakamura")).containsText("are you there?");
        choose(vico, "Mute for good");
        assertThat(state(vico)).hasText("Muted");
        choose(vico, "Archive");
        assertThat(vico.row("Teo Nakamura")).hasCount(0);
        write("teo", "vico", "hello?");
        assertThat(vico.message("hello?")).hasCount(1);
        write("jonas", "vico", "behind it");
        assertThat(vico.row("Jonas Lindqvist")).containsText("behind it");

        assertThat(vico.row("Teo Nakamura")).hasCount(0);
        vico.write("Here I am.");
        assertThat(vico.row("Teo Nakamura")).containsText("You: Here I am.");
    }

    @Test
    void aMutedConversationIsNotCountedInTheTitle() throws IOException, InterruptedException {
        ChatWindow viola = reader("viola", "Viola");
        choose(viola, "Mute for a day");
        assertThat(state(viola)).hasText("Muted");
        viola.page().navigate(running.address() + "/#");
        assertThat(viola.page()).hasTitle("(1) Cruddur Messaging");

        write("teo", "viola", "unheard");
        assertThat(viola.row("Teo Nakamura")).containsText("Muted. unheard");
        assertThat(viola.row("Teo Nakamura").locator(".mark")).hasText("1");

        assertThat(viola.page()).hasTitle("(1) Cruddur Messaging");
        viola.row("Teo Nakamura").click();
        viola.screenshot("muted");
        choose(viola, "End muting");
        assertThat(state(viola)).hasText("");
    }

    @Test
    void aSecondWindowLearnsOfAnArchiveWhenItCatchesUp() throws IOException, InterruptedException {
        ChatWindow vasco = reader("vasco", "Vasco");
        ChatWindow other = vasco.anotherTab();
        assertThat(other.row("Teo Nakamura")).hasCount(1);
        choose(vasco, "Archive");
        assertThat(state(vasco)).hasText("Archived");

        other.untilItAsks(() -> other.page().evaluate("window.dispatchEvent(new Event('focus'))"));

        assertThat(other.row("Teo Nakamura")).hasCount(0);
    }

    @Test
    void aBlockSaysWhatItDoesAndEndsHere() throws IOException, InterruptedException {
        ChatWindow vroni = reader("vroni", "Vroni");

        choose(vroni, "Block Teo Nakamura…");
        assertThat(vroni.page().getByText("neither of you can write to the other. They are not told"))
                .isVisible();
        vroni.screenshot("block");
        vroni.page().locator("#ask-yes").click();
        assertThat(state(vroni)).hasText("Blocked");
        assertThat(vroni.field()).isHidden();
        assertThat(vroni.message("from Teo")).hasCount(1);
        vroni.screenshot("blocked");
        vroni.page().reload();
        assertThat(vroni.page().getByText("You block this person")).isVisible();
        assertThat(Client.signedIn(running.address(), "teo")
                        .post("/api/messages", Map.of("handle", "vroni", "message", "hello?"))
                        .status())
                .isEqualTo(403);
        vroni.search().fill("teo naka");
        assertThat(vroni.page().locator("#groups a")).hasCount(1);
        vroni.search().fill("");

        vroni.button("End the block").click();
        assertThat(vroni.field()).isVisible();
        vroni.write("friends again");
        assertThat(vroni.message("friends again").locator("time")).hasCount(1);
    }

    @Test
    void whoeverIsBlockedIsToldThatThePersonTakesNoMessages() throws IOException, InterruptedException {
        ChatWindow vito = reader("vito", "Vito");
        running.register("vinz", "Vinz");
        ChatWindow vinz = running.signedIn("Vinz");
        vinz.begin("vito");
        vinz.write("before");
        assertThat(vinz.message("before").locator("time")).hasCount(1);
        vito.row("Vinz").click();
        choose(vito, "Block Vinz…");
        vito.page().locator("#ask-yes").click();
        assertThat(state(vito)).hasText("Blocked");

        vinz.write("after");

        assertThat(vinz.message("after")).containsText("Not sent. This person takes no messages.");
        assertThat(state(vinz)).hasText("");
    }

    @Test
    void whatCannotBeSetSaysWhy() throws IOException, InterruptedException {
        ChatWindow vlad = reader("vlad", "Vlad");
        vlad.page().route("**/api/message_groups/*", Route::abort);
        choose(vlad, "Archive");
        assertThat(state(vlad)).hasText("There is no answer; try again.");
        assertThat(vlad.row("Teo Nakamura")).hasCount(1);
        write("ines", "vlad", "meanwhile");
        assertThat(vlad.row("Inês Carvalho")).containsText("meanwhile");
        assertThat(state(vlad)).hasText("There is no answer; try again.");

        vlad.page().route("**/api/blocks/*", Route::abort);
        choose(vlad, "Block Teo Nakamura…");
        vlad.page().locator("#ask-yes").click();
        assertThat(vlad.page().locator("#ask-problem")).hasText("There is no answer; try again.");
        vlad.button("Not now").click();
        assertThat(vlad.field()).isVisible();
    }

    @Test
    void aUserSavesAllThatIsKeptOfThemOnceAnHour() throws IOException, InterruptedException {
        ChatWindow vega = reader("vega", "Vega");
        vega.button("Keys, notifications, your data").click();
        Locator save = vega.button("Save all that is kept of me");

        Download saved = vega.page().waitForDownload(save::click);

        assertThat(saved.suggestedFilename()).isEqualTo("vega.ndjson");
        assertThat(Files.readAllLines(saved.path()))
                .anyMatch(line -> line.contains("from Teo"))
                .anyMatch(line -> line.contains("from Jonas"))
                .last(STRING)
                .startsWith("{\"kind\":\"end\"");
        save.click();
        assertThat(vega.page().locator("#save-problem")).hasText("Your data can be saved once an hour.");
        vega.screenshot("own-data");
    }

    @Test
    void aWindowOfAnErasedUserGoesBackToTheSignIn() throws IOException, InterruptedException {
        ChatWindow vila = reader("vila", "Vila");

        running.erase("vila");
        vila.page().reload();

        assertThat(vila.button("Teo Nakamura")).isVisible();
        assertThat(vila.button("Vila")).hasCount(0);
    }
}
