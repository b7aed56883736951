package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever embeds the domain or an adapter reads of each type whether threads may share it. */
final class ThreadsInJavadocTest {

    /** Values tell it at their package: they are all immutable. */
    static List<Class<?>> typesThatAreNoValues() {
        return PublishedTypes.all().stream()
                .filter(type -> !type.isMemberClass() && !type.isRecord() && !type.isEnum())
                .filter(type -> !type.getPackageName().equals("io.cruddur.messaging.domain"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("typesThatAreNoValues")
    void itsJavadocTellsWhetherThreadsMayShareIt(Class<?> type) throws IOException {
        String source = Files.readString(sourceOf(type));
        String beforeIt = source.split("\npublic ", 2)[0];

        assertThat(beforeIt.substring(beforeIt.lastIndexOf("/**")).replaceAll("\\s+\\*?\\s*", " "))
                .containsPattern("(?i)safe for use by many threads|from any thread");
    }

    private static Path sourceOf(Class<?> type) {
        Path file = Path.of("src", "main", "java").resolve(type.getName().replace('.', '/') + ".java");
        return Stream.of("domain", "dynamodb-adapter", "postgres-adapter", "cognito-adapter")
                .map(module -> Path.of("..", "messaging-" + module).resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no source of " + type + "."));
    }
}
