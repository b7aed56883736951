package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.embedded.FencedBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference.md} says what the program says. {@code -Dmessaging.reference=write} writes
 * the help of every command into it.
 */
final class ReferenceTest {

    private static final Path REFERENCE = FencedBlock.ROOT.resolve("docs/reference.md");
    private static final boolean WRITES = "write".equals(System.getProperty("messaging.reference"));
    private static final String EVERY_COMMAND = "## Every command\n\nAs `--help` prints it.\n\n";
    private static final Pattern SUBCOMMAND = Pattern.compile("^  ([a-z][a-z-]*) ", Pattern.MULTILINE);

    @Test
    void itShowsEveryCommandAsThatExplainsItself() throws IOException {
        String reference = reference();
        String generated = reference.substring(0, reference.indexOf(EVERY_COMMAND) + EVERY_COMMAND.length())
                + helpsBelow("").collect(Collectors.joining("\n"));
        if (WRITES) {
            Files.writeString(REFERENCE, generated);
        }

        assertThat(reference()).isEqualTo(generated);
    }

    private static String help(String command) {
        return CommandRun.of(Map.of(), (command + " --help").strip().split(" ")).out();
    }

    /** The help of a command, and of all below it, each below its heading. */
    private static Stream<String> helpsBelow(String command) {
        String help = help(command);
        String name = ("messaging " + command).strip();
        int commands = help.indexOf("\nCommands:\n");
        Stream<String> below = commands < 0
                ? Stream.of()
                : SUBCOMMAND
                        .matcher(help.substring(commands))
                        .results()
                        .flatMap(found -> helpsBelow((command + " " + found.group(1)).strip()));
        return Stream.concat(Stream.of("### `" + name + "`\n\n```text\n" + help + "```\n"), below);
    }

    private static String reference() {
        try {
            return Files.readString(REFERENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
