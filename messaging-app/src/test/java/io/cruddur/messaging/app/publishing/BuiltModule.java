package io.cruddur.messaging.app.publishing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A module of the build.
 *
 * @param folder where it lies, from the root of the repository on
 */
record BuiltModule(String folder, String artifact, boolean isJar) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Those that are published: all that the build has, but for what the release leaves out. */
    static List<BuiltModule> published() {
        Document build = xml(ROOT.resolve("pom.xml"));
        List<String> leftOut = texts(build, "excludeArtifact");
        return texts(build, "module").stream()
                .map(BuiltModule::in)
                .filter(module -> !leftOut.contains(module.artifact()))
                .toList();
    }

    private static BuiltModule in(String folder) {
        Document pom = xml(ROOT.resolve(folder).resolve("pom.xml"));
        return new BuiltModule(
                folder, child(pom, "artifactId"), !child(pom, "packaging").equals("pom"));
    }

    /** The version of this build. */
    static String version() {
        return child(xml(ROOT.resolve("pom.xml")), "version");
    }

    /** What this build has made of it. */
    Path target() {
        return ROOT.resolve(folder).resolve("target");
    }

    static Document xml(Path file) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file + " can't be read", e);
        }
    }

    /** The text of a direct child of the project; blank if there is none. */
    static String child(Document pom, String name) {
        NodeList children = pom.getDocumentElement().getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Node::getTextContent)
                .findFirst()
                .orElse("");
    }

    static List<String> texts(Document pom, String name) {
        NodeList found = pom.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }

    @Override
    public String toString() {
        return artifact;
    }
}
