package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Whoever copies the README's dependencies and its program has messages that work. */
final class EmbeddingIT {

    private static final String OURS = "io.cruddur.messaging";

    /** Apache's HTTP client needs {@code jdk.net}, and as an automatic module can't require it. */
    private static final String MODULE = """
            module stranger {
                requires jdk.net;
                requires io.cruddur.messaging.dynamodb;
                requires io.cruddur.messaging.postgres;
                requires com.zaxxer.hikari;
            }
            """;

    /** What the dependencies bring along from groups other than their own: modules are all there, or none is. */
    private static final List<String> OF_THEIRS = List.of(
            "/io/leangen/", "/org/reactivestreams/", "/org/apache/httpcomponents/", "/software/amazon/eventstream/");

    /** A dependency as a POM has it; what it leaves to others is blank. */
    private record Dependency(String group, String artifact, String version, String scope, String optional) {

        private Dependency(Element element) {
            this(
                    text("groupId", element),
                    text("artifactId", element),
                    text("version", element),
                    text("scope", element),
                    text("optional", element));
        }

        private static String text(String name, Element element) {
            NodeList found = element.getElementsByTagName(name);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }

        private boolean isOurs() {
            return group.equals(OURS);
        }

        /** What the path of its jar has in it, and with other groups' artifacts the jars that these need as well. */
        private String trace() {
            return isOurs() ? "/" + artifact + "-" : "/" + group.replace('.', '/') + "/";
        }

        private boolean isIn(String jar) {
            return jar.contains(trace()) && jar.endsWith("/" + artifact + "-" + version + ".jar");
        }
    }

    private final List<FencedBlock> blocks = FencedBlock.of("README.md");
    private final Path folder;

    EmbeddingIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theDependenciesAreThoseOfThisBuild() throws Exception {
        List<String> jars = classPath();

        assertThat(shownDependencies())
                .isNotEmpty()
                .allMatch(dependency -> jars.stream().anyMatch(dependency::isIn), "is on the class path of this build");
    }

    @Test
    void theProgramNeedsThemAloneAndPrintsWhatIsShown() throws Exception {
        List<String> traces = comingAlong().map(Dependency::trace).toList();
        compile("-cp", jarsWith(traces), Map.of("Embedding.java", only("java").text()));

        String withoutOurApp = classPath().stream()
                .filter(jar -> !jar.contains("messaging-app") && !jar.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(run("-cp", withoutOurApp + File.pathSeparator + folder, "Embedding"))
                .isEqualTo(shownBelow(only("java")));
    }

    @Test
    void theProgramRunsAsAModuleThatReadsTheAdapters() throws Exception {
        List<String> traces = Stream.concat(comingAlong().map(Dependency::trace), OF_THEIRS.stream())
                .toList();
        String modules = jarsWith(traces);
        compile(
                "-p",
                modules,
                Map.of(
                        "module-info.java",
                        MODULE,
                        "Embedding.java",
                        "package stranger;" + only("java").text()));

        assertThat(run("-p", modules + File.pathSeparator + folder, "-m", "stranger/stranger.Embedding"))
                .isEqualTo(shownBelow(only("java")));
    }

    /** Those jars of this build whose path has one of these in it. */
    private static String jarsWith(List<String> traces) {
        return classPath().stream()
                .filter(jar -> traces.stream().anyMatch(jar::contains) && !jar.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void compile(String pathOption, String path, Map<String, String> sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", pathOption, path, "-d", folder.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            arguments.add(Files.writeString(folder.resolve(source.getKey()), source.getValue())
                    .toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("status of javac").isZero();
    }

    /** Without the app and its logger, which somebody who embeds does not have. */
    private String run(String... options) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(options));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder java =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        java.environment().putAll(environment());
        Process running = java.start();
        try {
            assertThat(running.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            running.destroyForcibly();
        }
        assertThat(running.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(output);
    }

    /** Of the engines, as the README says to name them. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(TestEngines.environment());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", environment.get("AWS_ENDPOINT_URL_DYNAMODB"));
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        return environment;
    }

    private FencedBlock only(String language) {
        List<FencedBlock> found = FencedBlock.in(language, blocks);
        assertThat(found).as(language).hasSize(1);
        return found.get(0);
    }

    private String shownBelow(FencedBlock program) {
        FencedBlock next = blocks.get(blocks.indexOf(program) + 1);
        assertThat(next.language()).isEqualTo("text");
        return next.text();
    }

    private List<Dependency> shownDependencies() throws Exception {
        return dependencies("<shown>" + only("xml").text() + "</shown>").toList();
    }

    /** What is shown, and what the POMs of ours among it hand on. */
    private Stream<Dependency> comingAlong() throws Exception {
        Stream<Dependency> all = shownDependencies().stream();
        for (Dependency shown : shownDependencies()) {
            if (shown.isOurs()) {
                Path pom = FencedBlock.ROOT.resolve(shown.artifact()).resolve("pom.xml");
                all = Stream.concat(
                        all,
                        dependencies(Files.readString(pom))
                                .filter(dependency -> dependency.scope().isEmpty()
                                        && dependency.optional().isEmpty()));
            }
        }
        return all;
    }

    private static Stream<Dependency> dependencies(String xml) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("dependency");
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(node -> new Dependency((Element) node));
    }

    private static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }
}
