package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cruddur.messaging.cognito.CognitoLocal;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README keeps its word: its shell commands run as they are written, one after the other in one shell, and answer what
 * it shows; its Java compiles. Left out are the two that start a build: they are how this test came to run. The blocks of
 * {@code bash} are those on a user pool, which need engines of their own.
 */
final class ReadmeIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:4567";
    private static final String COGNITO = "http://127.0.0.1:9229";
    private static final String END_OF_BLOCK = "--- end of block ---";

    /** What differs from run to run: ids and times, and the cursors made of them. */
    private static final Pattern VARYING = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\\+00:00");

    private record Block(String language, String text) {}

    private final List<Block> blocks = readBlocks();
    private final Path temporary;

    ReadmeIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void itsShellCommandsAnswerWhatItShows() throws IOException, InterruptedException {
        List<Block> shell = blocksIn("sh").stream()
                .filter(block -> !block.text().startsWith("./mvnw"))
                .toList();
        assertThat(shell).hasSizeGreaterThan(5);
        try (Program program = Program.start(temporary, "serve", "--embedded", "--port", "0")) {
            assertAnswers(shell, Map.of(ADDRESS, program.address()), Map.of());
            program.stop();
            program.exitCode();
        }
    }

    @Test
    void itsCommandsOnAUserPoolAnswerWhatItShows() throws IOException, InterruptedException {
        CognitoLocal cognito = CognitoLocal.running();
        String dynamoDbPort = Integer.toString(TestEngines.freePort());
        int servicePort = TestEngines.freePort();
        List<Block> shell = blocksIn("bash");
        assertThat(shell).hasSizeGreaterThan(3);
        try (Program program = Program.start(
                temporary, Map.of("DYNAMODB_LOCAL_PORT", dynamoDbPort), "serve", "--embedded", "--port", "0")) {
            program.address();
            assertAnswers(
                    shell,
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

    private List<Block> blocksIn(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
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

    private void assertAnswers(List<Block> shell, Map<String, String> replacements, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> answers = run(shell, replacements, environment);
        for (int i = 0; i < shell.size(); i++) {
            assertThat(masked(answers.get(i))).as(shell.get(i).text()).isEqualTo(masked(shownAfter(shell.get(i))));
        }
    }

    @Test
    void itsJavaCompiles() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(blocksIn("java")).isNotEmpty().allSatisfy(block -> {
            StringWriter errors = new StringWriter();
            List<String> options = List.of("-proc:none", "-d", temporary.toString());
            assertThat(compiler.getTask(errors, null, null, options, null, List.of(source(block)))
                            .call())
                    .as(errors.toString())
                    .isTrue();
        });
    }

    private List<String> run(List<Block> shell, Map<String, String> replacements, Map<String, String> environment)
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
                .directory(ROOT.toFile())
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

    /** The answer that the README shows below a command; nothing where it shows none. */
    private String shownAfter(Block command) {
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

    private static List<Block> readBlocks() {
        try {
            return BLOCK.matcher(Files.readString(ROOT.resolve("README.md"), StandardCharsets.UTF_8))
                    .results()
                    .map(ReadmeIT::block)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("There is no README.", e);
        }
    }

    private static Block block(MatchResult found) {
        return new Block(found.group(1), found.group(2));
    }

    private static JavaFileObject source(Block block) {
        String imports = Stream.of(
                        "io.cruddur.messaging.domain.*",
                        "io.cruddur.messaging.domain.port.*",
                        "io.cruddur.messaging.domain.usecase.*",
                        "io.cruddur.messaging.dynamodb.*",
                        "io.cruddur.messaging.dynamodb.store.*",
                        "io.cruddur.messaging.postgres.*",
                        "java.security.SecureRandom",
                        "java.time.InstantSource",
                        "software.amazon.awssdk.services.dynamodb.DynamoDbClient")
                .map(name -> "import " + name + ";\n")
                .collect(Collectors.joining());
        String code = imports + "class Embedding {\n void run() {\n" + block.text() + "}\n}\n";
        return new SimpleJavaFileObject(URI.create("string:///Embedding.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
