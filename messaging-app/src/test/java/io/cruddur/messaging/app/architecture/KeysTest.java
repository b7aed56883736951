package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys have one home. A constant leaves no trace in the classes that use it, so this reads the modules' sources. */
final class KeysTest {

    private static final Path MODULES = Path.of("..");
    private static final Pattern PRODUCTION = Pattern.compile(".*/messaging-[a-z-]+/src/main/java/.+\\.java");

    @ParameterizedTest
    @ValueSource(strings = {"GRP#", "MSG#", "BLK#"})
    void theLiteralOfAKeysPrefixAppearsInOneType(String prefix) throws IOException {
        assertThat(sourcesWith("\"" + prefix)).extracting(Path::getFileName).containsExactly(Path.of("Keys.java"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"= :pk", "> :sk", ">= :sk", "< :sk", "BETWEEN :"})
    void aConditionOnKeysIsSpelledInOneType(String condition) throws IOException {
        assertThat(sourcesWith(condition)).extracting(Path::getFileName).containsExactly(Path.of("KeyCondition.java"));
    }

    private static List<Path> sourcesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(MODULES)) {
            return files.filter(file -> PRODUCTION.matcher(file.toString()).matches())
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
