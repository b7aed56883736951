package io.cruddur.messaging.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Each dependency of an adapter has its reason in the table of docs/dependencies.md: a new one needs a row. */
final class DependenciesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/dependencies.md");

    /** The jar, the dependency, whether it comes along, what for. */
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(messaging-[a-z-]+)` \\| `([\\w-]+)`[^|]* \\| (yes|optional|no) \\| ([^|]+) \\|", Pattern.MULTILINE);

    private static final Pattern VERSION =
            Pattern.compile("(?<=\\s)\\d+\\.\\d+(\\.\\d+)?(?=[,. ]|$)", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messaging-domain",
                "messaging-dynamodb-adapter",
                "messaging-postgres-adapter",
                "messaging-cognito-adapter"
            })
    void theTableHasTheDependenciesOfThePom(String module) throws Exception {
        List<String> declared = dependencies(ROOT.resolve(module).resolve("pom.xml"))
                .map(dependency -> text(dependency, "artifactId") + " " + comesAlong(dependency))
                .filter(dependency -> !dependency.endsWith(" in tests"))
                .toList();

        assertThat(rows().filter(row -> row.group(1).equals(module)).map(row -> row.group(2) + " " + row.group(3)))
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void eachRowHasItsReasonAndEachOptionalOneWhatToDoWithoutIt() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT))
                .filteredOn(line -> line.startsWith("| `messaging-"))
                .hasSize((int) rows().count())
                .allMatch(line -> !line.contains("| optional |") || !line.endsWith("| |"));
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        String document = Files.readString(DOCUMENT);

        assertThat(VERSION.matcher(document.substring(document.indexOf("**Versions.**")))
                        .results()
                        .map(MatchResult::group))
                .hasSize(6)
                .allSatisfy(version -> assertThat(parent).contains(".version>" + version + "</"));
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT)).results();
    }

    private static String comesAlong(Element dependency) {
        String scope = text(dependency, "scope");
        if (scope.equals("test")) {
            return "in tests";
        }
        if (scope.equals("provided")) {
            return "no";
        }
        return text(dependency, "optional").equals("true") ? "optional" : "yes";
    }

    /** Those that the POM declares itself, without those that it manages or that its plugins have. */
    private static Stream<Element> dependencies(Path pom) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
        return children(project, "dependencies").flatMap(list -> children(list, "dependency"));
    }

    private static String text(Element parent, String name) {
        return children(parent, name).map(Node::getTextContent).findFirst().orElse("");
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
