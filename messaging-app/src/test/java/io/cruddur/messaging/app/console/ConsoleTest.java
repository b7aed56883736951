package io.cruddur.messaging.app.console;

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
        console.line("a\u001b[2Jb\u009b2Jc\u0085d");

        assertThat(out).hasToString("a\ufffd[2Jb\ufffd2Jc\ufffdd\n");
    }

    @Test
    void aLineStaysOneAndKeepsItsAlphabet() {
        console.line("Inês\r\n\t語 🦜");

        assertThat(out).hasToString("Inês\\r\\n\t語 🦜\n");
    }

    @Test
    void jsonEscapesControlCharacters() {
        console.json("a\u001bb");

        assertThat(out).hasToString("\"a\\u001Bb\"\n");
    }

    @Test
    void aStatusIsWrittenOverTheLastOneAndShownOnATerminalAlone() {
        StringWriter err = new StringWriter();
        Console watched = new Console(new PrintWriter(out), new PrintWriter(err), true);

        watched.status("10 records");
        watched.status("9 records");
        watched.endStatus();
        console.status("10 records");
        console.endStatus();

        assertThat(err.toString().split("\r")).extracting(String::strip).containsExactly("10 records", "9 records", "");
        assertThat(err.toString()).endsWith(System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }
}
