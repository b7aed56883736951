package io.cruddur.messaging.app.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the libraries show to those who embed them is what {@code docs/api} says, so that a change of it is seen.
 * {@code -Dmessaging.signatures=write} writes it anew.
 */
final class SignaturesTest {

    private static final Path FOLDER = BuiltModule.ROOT.resolve("docs/api");
    private static final boolean WRITES = "write".equals(System.getProperty("messaging.signatures"));

    private static final String BROKEN = """
            Those who embed %s may use what is gone or has changed here. Put it back, or mark it @Deprecated beside the new one. \
            If it has to go: say so in docs/CHANGELOG.md under "Changed" or "Removed", let the next version announce it \
            (docs/releasing.md), and write the file anew by -Dmessaging.signatures=write""";

    private static final String ADDED = """
            New in %s, and from the next release on a promise. Does it have to be public? Then write the file anew by \
            -Dmessaging.signatures=write""";

    static Stream<BuiltModule> libraries() {
        return BuiltModule.published().stream().filter(BuiltModule::isJar);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void theyAreThoseOfTheFile(BuiltModule module) throws IOException {
        Path file = FOLDER.resolve(module.artifact() + ".txt");
        List<String> found = Signatures.of(module);
        if (WRITES) {
            Files.createDirectories(FOLDER);
            Files.write(file, found);
        }
        List<String> known = Files.readAllLines(file);

        assertThat(known).as(BROKEN, module).isSubsetOf(found);
        assertThat(found).as(ADDED, module).isSubsetOf(known);
    }

    @Test
    void thereIsNoFileOfAModuleThatIsGone() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            libraries().map(module -> module + ".txt").toList());
        }
    }
}
