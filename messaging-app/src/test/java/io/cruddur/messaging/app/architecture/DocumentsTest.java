package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point to is there, and they speak as the house does. */
final class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK_TO_A_FILE = Pattern.compile("]\\((?!https?:)([^)#]+)");
    private static final Pattern LINK_TO_A_HEADING = Pattern.compile("]\\((?!https?:)([^)#]*)#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern HE = Pattern.compile("\\b(he|his|him|himself)\\b", Pattern.CASE_INSENSITIVE);
    private static final int LINES_OF_THE_README = 200;

    static List<Path> documents() throws IOException {
        try (Stream<Path> folders =
                        Stream.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("docs/adr"), ROOT.resolve("deploy"));
                Stream<Path> examples = Files.list(ROOT.resolve("docs/examples"))) {
            return Stream.concat(folders, examples)
                    .filter(Files::isDirectory)
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

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAHeading(Path document) throws IOException {
        Matcher links = LINK_TO_A_HEADING.matcher(Files.readString(document));

        assertThat(links.results()).allSatisfy(link -> {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(anchors(target)).contains(link.group(2));
        });
    }

    /** As GitHub makes them: lower case, without punctuation, and a hyphen for each space. */
    private static Stream<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aPersonIsThey(Path document) throws IOException {
        assertThat(Files.readAllLines(document))
                .filteredOn(line -> HE.matcher(line).find())
                .isEmpty();
    }

    @Test
    void theReadmeIsReadInOneGo() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(LINES_OF_THE_README);
    }
}
