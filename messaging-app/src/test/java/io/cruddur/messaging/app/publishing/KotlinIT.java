package io.cruddur.messaging.app.publishing;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.cognito.UserPool;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.port.MessageStore;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.postgres.UserTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kotlin's compiler refuses a null, by our jars alone: the annotations that it reads are not on its class path. */
final class KotlinIT {

    private static final Path COMPILER = Path.of("target", "kotlin");
    private static final String STANDARD_LIBRARY =
            COMPILER.resolve("kotlin-stdlib.jar").toString();

    private static final String JARS = Stream.of(
                    MessageStore.class,
                    InMemoryMessageStore.class,
                    DynamoDbSettings.class,
                    UserTable.class,
                    UserPool.class)
            .map(type -> PublishedJarsIT.jarOf(type).toString())
            .collect(Collectors.joining(File.pathSeparator));

    private final Path folder;

    KotlinIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aProgramInKotlinCompilesAndRuns() throws Exception {
        assertThat(compile(Path.of("src", "it", "kotlin", "Stranger.kt")))
                .filteredOn(line -> line.contains("error:") || line.contains("exception:"))
                .isEmpty();

        assertThat(run(classPath(JARS, STANDARD_LIBRARY, folder.toString()), "StrangerKt"))
                .containsExactly("Ada: Hello, Bob, no id");
    }

    @Test
    void aNullDoesNotCompile() throws Exception {
        List<String> errors = errorsOf("""
                val names = io.cruddur.messaging.domain.Participant(null, null, null)
                val id = io.cruddur.messaging.domain.MessageId(null)
                val found = io.cruddur.messaging.domain.MessageId.find(null)
                val told = io.cruddur.messaging.domain.port.MessageBroadcast.NONE.publish(null)
                val useCase = io.cruddur.messaging.domain.usecase.ListMessages(null)
                val walk = io.cruddur.messaging.contract.memory.InMemoryMessageStore().walkMessages(null)
                val settings = io.cruddur.messaging.dynamodb.DynamoDbSettings.of(null)
                val table = io.cruddur.messaging.postgres.UserTable.of("users", "id", null)
                val pool = io.cruddur.messaging.cognito.UserPool.of(null)
                """);

        assertThat(errors)
                .containsExactlyElementsOf(Stream.of(
                                "UserId",
                                "Handle",
                                "String",
                                "UUID",
                                "String",
                                "Event",
                                "MessageStore",
                                "MessageGroupId",
                                "String",
                                "String",
                                "String")
                        .map(type -> "null cannot be a value of a non-null type '" + type + "'.")
                        .toList());
    }

    @Test
    void whatMayBeNullIsNotTakenForWhatIsThere() throws Exception {
        assertThat(errorsOf("""
                import io.cruddur.messaging.domain.MessageId
                import kotlin.jvm.optionals.getOrNull

                fun find(text: String?) = MessageId.find(text)
                fun found(text: String): MessageId = MessageId.find(text).getOrNull()
                """))
                .containsExactly(
                        "argument type mismatch: actual type is 'String?', but 'String' was expected.",
                        "return type mismatch: expected 'MessageId', actual 'MessageId?'.");
    }

    private List<String> errorsOf(String code) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("It.kt"), code);
        return compile(source).stream()
                .filter(line -> line.contains(" error: "))
                .map(line -> line.substring(line.indexOf(" error: ") + " error: ".length()))
                .toList();
    }

    /** What the compiler says. */
    private List<String> compile(Path source) throws IOException, InterruptedException {
        return run(
                COMPILER.resolve("*").toString(),
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-cp",
                classPath(JARS, STANDARD_LIBRARY),
                "-d",
                folder.toString(),
                source.toString());
    }

    private List<String> run(String classPath, String program, String... arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(java, "-cp", classPath, program), Arrays.stream(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, MINUTES))
                    .as("ends within two minutes")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    private static String classPath(String... parts) {
        return String.join(File.pathSeparator, parts);
    }
}
