package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ConsoleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);

    @Test
    void aLineGivesNoOrdersToTheTerminal() {
        console.line("a\u001b[2Jb\u009b2Jc\rd");

        assertThat(out).hasToString("a\ufffd[2Jb\ufffd2Jc\ufffdd\n");
    }

    @Test
    void aLineKeepsItsLineBreaksAndItsAlphabet() {
        console.line("Inês\n\t語 🦜");

        assertThat(out).hasToString("Inês\n\t語 🦜\n");
    }

    @Test
    void jsonEscapesControlCharacters() {
        console.json("a\u001bb");

        assertThat(out).hasToString("\"a\\u001Bb\"\n");
    }

    @Test
    void progressIsShownToSomebodyWhoWatchesAndWrittenOverByWhatComesNext() {
        StringWriter watched = new StringWriter();

        new Console(new PrintWriter(out), new PrintWriter(watched), true).progress("items: 12,000");
        console.progress("items: 12,000");

        assertThat(watched).hasToString("items: 12,000\r");
        assertThat(err).hasToString("");
    }
}
