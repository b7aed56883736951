package io.cruddur.messaging.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagingCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "ddb",
                "ddb schema-load",
                "ddb seed",
                "ddb list-tables",
                "ddb scan",
                "ddb drop",
                "ddb list-conversations",
                "ddb get-conversation",
                "db",
                "db schema-load",
                "db seed",
                "db setup",
                "user",
                "user export",
                "user erase",
                "inbox",
                "inbox verify",
                "inbox repair",
                "stream",
                "stream run",
                "generate-completion"
            })
    void everyCommandExplainsItself(String command) {
        CommandRun help = CommandRun.of(Map.of(), (command + " --help").strip().split(" "));

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith(("Usage: messaging " + command).strip());
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ddb",
                "stream",
                "nonsense",
                "ddb nonsense",
                "ddb scan --nonsense",
                "ddb list-conversations",
                "ddb list-conversations --user anna --limit many",
                "ddb get-conversation --user anna",
                "user export",
                "user erase",
                "inbox",
                "inbox repair --nonsense"
            })
    void wrongUseIsExplainedAndEndsWith2(String command) {
        CommandRun run = CommandRun.of(Map.of(), command.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .containsAnyOf("Usage: messaging", "Did you mean: ")
                .doesNotContain("\tat ");
    }

    @Test
    void theVersionIsTold() {
        assertThat(CommandRun.of(Map.of(), "--version").line()).startsWith("messaging ");
    }

    @Test
    void theShellCompletesCommandsAndOptions(@TempDir Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("completion");
        Files.writeString(script, CommandRun.of(Map.of(), "generate-completion").out());

        assertThat(completed(script, "messaging d")).containsExactly("ddb", "db");
        assertThat(completed(script, "messaging inbox ver")).containsExactly("verify");
        assertThat(completed(script, "messaging inbox repair --dr")).containsExactly("--dry-run");
    }

    /** What bash offers when the tabulator is pressed after this line. */
    private static List<String> completed(Path script, String line) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", """
                        source "$0"
                        COMP_LINE=$1
                        read -r -a COMP_WORDS <<< "$1"
                        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                        compopt() { :; } # outside of a completion, bash refuses it
                        _complete_messaging
                        printf '%s\\n' "${COMPREPLY[@]}"
                        """, script.toString(), line)
                .redirectErrorStream(true)
                .start();
        List<String> offered = bash.inputReader().lines().toList();
        assertThat(bash.waitFor()).as(offered.toString()).isZero();
        return offered;
    }

    @Test
    void theHelpOfServeNamesEachVariableWithItsDefault() {
        String help = CommandRun.of(Map.of(), "serve", "--help").out();

        assertThat(help)
                .contains("  AWS_REGION, or AWS_DEFAULT_REGION\n      the table's region\n")
                .contains("  PORT (4567)\n      where the service listens; 0 is any free port\n");
        assertThat(Configuration.variables())
                .hasSizeGreaterThan(15)
                .allSatisfy(variable -> assertThat(help)
                        .containsPattern("  " + variable.names().get(0) + "\\b.*\n      \\Q" + variable.purpose()));
    }

    @Test
    void whatTheServiceLacksIsNamed() {
        CommandRun run = CommandRun.of(Map.of(), "serve");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines())
                .extracting(line -> line.split(" ")[0])
                .containsExactly(
                        "AWS_REGION", "CONNECTION_URL", "AWS_COGNITO_USER_POOL_ID", "AWS_COGNITO_USER_POOL_CLIENT_ID");
    }

    @Test
    void aCommandOnEmbeddedEnginesAsksForTheirFolder() {
        CommandRun run = CommandRun.of(Map.of(), "ddb", "scan", "--embedded");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("DATA_DIR is missing: ");
    }

    @Test
    void aStoreThatIsAwayIsOneSentenceWithItsCode() {
        CommandRun run = CommandRun.of(
                Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                "ddb",
                "list-tables");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("store_unavailable: ").hasLineCount(1);
    }

    @Test
    void aUserDatabaseThatIsAwayIsOneSentenceWithItsCode() {
        CommandRun run =
                CommandRun.of(Map.of("CONNECTION_URL", "postgresql://cruddur@127.0.0.1:1/users"), "db", "seed");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("users_unavailable: ").hasLineCount(1);
    }
}
