package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.embedded.FencedBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final Pattern ROW = Pattern.compile("^\\| (`[A-Z_]{4,}`[^|]*)\\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern IN_HELP = Pattern.compile("^  ([A-Z][^(\n]*)(?: \\((.*)\\))?$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z_]{3,}");

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

    @Test
    void itsVariablesAndDefaultsAreThoseOfTheHelpOfServe() {
        Map<String, String> help = variables(IN_HELP, help("serve"));
        Map<String, String> table = variables(ROW, reference());

        assertThat(help).hasSizeGreaterThan(20);
        assertThat(table).containsAllEntriesOf(help);
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

    /** The names of variables, each with its default; nothing where there is none. */
    private static Map<String, String> variables(Pattern line, String text) {
        Map<String, String> variables = new HashMap<>();
        line.matcher(text).results().forEach(found -> {
            List<String> names = NAME.matcher(found.group(1))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            String defaults = Objects.requireNonNullElse(found.group(2), "")
                    .replace("`", "")
                    .strip();
            List<String> each = names.size() > 1 ? List.of(defaults.split(", ")) : List.of(defaults);
            IntStream.range(0, names.size())
                    .forEach(i -> variables.put(names.get(i), each.get(Math.min(i, each.size() - 1))));
        });
        return variables;
    }
}
