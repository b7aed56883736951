package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cruddur.messaging.cognito.CognitoLocal;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documents keep their word: their shell commands run as they are written, those of a document one after the other in
 * one shell, and answer what it shows. Left out are those that start a build: they are how this test came to run. The
 * blocks of {@code bash} are those on a user pool, which need engines of their own.
 */
final class ReadmeIT {

    private static final String ADDRESS = "http://127.0.0.1:4567";
    private static final String COGNITO = "http://127.0.0.1:9229";
    private static final String END_OF_BLOCK = "--- end of block ---";

    /** What differs from run to run: ids and times, and the cursors made of them. */
    private static final Pattern VARYING = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\\+00:00");

    private final Path temporary;

    ReadmeIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/http.md", "docs/reference.md"})
    void itsShellCommandsAnswerWhatItShows(String document) throws IOException, InterruptedException {
        List<FencedBlock> blocks = FencedBlock.of(document).stream()
                .filter(block -> !block.text().startsWith("./mvnw"))
                .toList();
        try (Program program = Program.start(temporary, "serve", "--embedded", "--port", "0")) {
            assertAnswers("sh", blocks, Map.of(ADDRESS, program.address()), Map.of());
            program.stop();
            program.exitCode();
        }
    }

    @Test
    void theCommandsOnAUserPoolAnswerWhatTheirPageShows() throws IOException, InterruptedException {
        CognitoLocal cognito = CognitoLocal.running();
        String dynamoDbPort = Integer.toString(TestEngines.freePort());
        int servicePort = TestEngines.freePort();
        try (Program program = Program.start(
                temporary, Map.of("DYNAMODB_LOCAL_PORT", dynamoDbPort), "serve", "--embedded", "--port", "0")) {
            program.address();
            assertAnswers(
                    "bash",
                    FencedBlock.of("docs/cognito.md"),
                    Map.of(
                            COGNITO,
                            cognito.address().toString(),
                            ":8000",
                            ":" + dynamoDbPort,
                            "4568",
                            Integer.toString(servicePort)),
                    Map.of("CONNECTION_URL", printed(program, "CONNECTION_URL=")));
        }
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertNothingListensOn(servicePort));
    }

    private static void assertNothingListensOn(int port) {
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    /** What the program says behind this word when it starts. */
    private static String printed(Program program, String word) {
        return await().until(
                        () -> program.output().stream()
                                .filter(line -> line.contains(word))
                                .map(line -> line.substring(line.indexOf(word) + word.length()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void assertAnswers(
            String language,
            List<FencedBlock> blocks,
            Map<String, String> replacements,
            Map<String, String> environment)
            throws IOException, InterruptedException {
        List<FencedBlock> shell = FencedBlock.in(language, blocks);
        assertThat(shell).isNotEmpty();
        List<String> answers = run(shell, replacements, environment);
        for (int i = 0; i < shell.size(); i++) {
            FencedBlock command = shell.get(i);
            assertThat(masked(answers.get(i))).as(command.text()).isEqualTo(masked(shownAfter(command, blocks)));
        }
    }

    private List<String> run(List<FencedBlock> shell, Map<String, String> replacements, Map<String, String> environment)
            throws IOException, InterruptedException {
        String script = "set -euo pipefail\n"
                + shell.stream()
                        .map(block -> block.text() + "echo '" + END_OF_BLOCK + "'\n")
                        .collect(Collectors.joining());
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            script = script.replace(replacement.getKey(), replacement.getValue());
        }
        Path output = temporary.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script)
                .directory(FencedBlock.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().putAll(environment);
        Process running = bash.start();
        assertThat(running.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        String all = Files.readString(output);
        Files.delete(output);
        assertThat(running.exitValue()).as(all).isZero();
        return List.of(all.split(END_OF_BLOCK + "\n"));
    }

    /** The answer that the document shows below a command; nothing where it shows none. */
    private static String shownAfter(FencedBlock command, List<FencedBlock> blocks) {
        int next = blocks.indexOf(command) + 1;
        return next < blocks.size()
                        && List.of("json", "text").contains(blocks.get(next).language())
                ? blocks.get(next).text()
                : "";
    }

    /** The text without what varies and without the white space that JSON does not need. */
    private static String masked(String text) throws IOException {
        String fixed = VARYING.matcher(text).replaceAll("…");
        if (!fixed.startsWith("{") && !fixed.startsWith("[")) {
            return fixed.strip();
        }
        List<JsonNode> values = new ArrayList<>();
        new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(fixed).forEachRemaining(values::add);
        return values.toString();
    }
}
