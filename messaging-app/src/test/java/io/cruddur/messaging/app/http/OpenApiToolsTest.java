package io.cruddur.messaging.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.cognito.NodePackage;
import io.cruddur.messaging.contract.memory.People;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code openapi.json} in the hands of the tools that its readers have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiToolsTest {

    private static final NodePackage TOOLS = new NodePackage(OpenApiToolsTest.class, "openapi-tools");

    private static final Path WEB_PAGE = Path.of("src/main/resources/io/cruddur/messaging/app/embedded/web");

    private final Path folder;
    private Path modules = Path.of("");

    OpenApiToolsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void install() throws IOException, InterruptedException {
        TOOLS.require();
        modules = TOOLS.install().resolve("node_modules");
        copy(OpenApiFile.class, "openapi.json");
        copy(OpenApiToolsTest.class, "openapi-tools/client.ts");
    }

    private void copy(Class<?> neighbour, String resource) throws IOException {
        try (InputStream file = neighbour.getResourceAsStream(resource)) {
            Files.copy(
                    Objects.requireNonNull(file, resource),
                    folder.resolve(Path.of(resource).getFileName()));
        }
    }

    @Test
    void theFileKeepsRedoclysRecommendedRules() throws IOException, InterruptedException {
        assertThat(findings("openapi.json")).isEmpty();
    }

    @Test
    void aFileWithoutServersIsFound() throws IOException, InterruptedException {
        String file = Files.readString(folder.resolve("openapi.json"));
        Files.writeString(folder.resolve("broken.json"), file.replace("\"servers\"", "\"x-servers\""));

        assertThat(findings("broken.json")).containsExactly("no-empty-servers");
    }

    /** The names of the rules that the file breaks, warnings too. */
    private List<String> findings(String file) throws IOException, InterruptedException {
        Run lint = node("@redocly/cli/bin/cli.js", "lint", "--extends=recommended", "--format=json", file);
        List<String> rules = new ArrayList<>();
        JsonNode report = Json.MAPPER.readTree(lint.output());
        report.path("problems")
                .forEach(problem -> rules.add(problem.path("ruleId").asText()));
        assertThat(lint.status() == 0).isEqualTo(rules.isEmpty());
        return rules;
    }

    @Test
    void aGeneratedClientCompilesAndTalks() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        done(node("openapi-typescript/bin/cli.js", "openapi.json", "--output", "openapi.d.ts"));
        done(node(
                "typescript/bin/tsc",
                "--strict",
                "--noUncheckedIndexedAccess",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--lib",
                "es2022,dom,dom.asynciterable",
                "client.ts"));

        try (RunningService service = RunningService.start()) {
            Run talk = run(List.of(
                    "node",
                    "client.js",
                    "http://127.0.0.1:" + service.port(),
                    RunningService.tokenOf(People.ANNA),
                    RunningService.tokenOf(People.BEN)));

            assertThat(done(talk).output().lines())
                    .containsExactly("Is the release out?", "anna", "Is the release out?", "write something");
        }
    }

    @Test
    void theWebPageKeepsToTheTypesOfTheFile() throws IOException, InterruptedException {
        assertThat(typeErrors(copyOfThePage("page"))).isEmpty();
    }

    @Test
    void aPageThatReadsAWrongFieldIsFound() throws IOException, InterruptedException {
        Path page = copyOfThePage("broken-page");
        Path conversation = page.resolve("conversation.js");
        Files.writeString(conversation, Files.readString(conversation).replace("read_up_to", "readUpTo"));

        assertThat(typeErrors(page)).contains("Property 'readUpTo' does not exist");
    }

    /** The page's modules, beside the types that are made of the file. */
    private Path copyOfThePage(String name) throws IOException, InterruptedException {
        Path copy = Files.createDirectory(folder.resolve(name));
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(WEB_PAGE, "*.js")) {
            for (Path module : modules) {
                Files.copy(module, copy.resolve(module.getFileName()));
            }
        }
        done(node("openapi-typescript/bin/cli.js", "openapi.json", "--output", name + "/openapi.d.ts"));
        return copy;
    }

    /** What the compiler says. Parameters without a type may be anything. */
    private String typeErrors(Path page) throws IOException, InterruptedException {
        return node(
                        "typescript/bin/tsc",
                        "--noEmit",
                        "--allowJs",
                        "--checkJs",
                        "--strict",
                        "--noImplicitAny",
                        "false",
                        "--target",
                        "es2022",
                        "--module",
                        "es2022",
                        "--moduleResolution",
                        "bundler",
                        "--lib",
                        "es2023,dom,dom.iterable",
                        page.resolve("app.js").toString())
                .output();
    }

    private record Run(int status, String output, String errors) {}

    private Run node(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("node", modules.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Run run(List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output, Files.readString(errors));
    }

    private static Run done(Run run) {
        assertThat(run.status()).as(run.output() + run.errors()).isZero();
        return run;
    }
}
