package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point to is there. */
final class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK_TO_A_FILE = Pattern.compile("]\\((?!https?:)([^)#]+)");

    static List<Path> documents() throws IOException {
        try (Stream<Path> folders =
                Stream.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/adr"), ROOT.resolve("deploy"))) {
            return folders.filter(Files::isDirectory)
                    .flatMap(DocumentsTest::files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Path document) throws IOException {
        Matcher links = LINK_TO_A_FILE.matcher(Files.readString(document));

        assertThat(links.results().map(link -> document.resolveSibling(link.group(1))))
                .allSatisfy(target -> assertThat(target).exists());
    }
}
