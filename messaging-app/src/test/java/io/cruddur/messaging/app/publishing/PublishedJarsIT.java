package io.cruddur.messaging.app.publishing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.domain.port.MessageStore;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apiguardian.api.API;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.commons.util.Preconditions;
import org.opentest4j.TestAbortedException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What somebody gets who embeds the domain: its jars, as they were packaged by this build. */
final class PublishedJarsIT {

    private static final Path DOMAIN = jarOf(MessageStore.class);
    private static final Path CONTRACT = jarOf(InMemoryMessageStore.class);

    @Test
    void aStrangersProgramTalksTheFourPatternsOnTheTwoJarsAlone(@TempDir Path folder) throws Exception {
        String jars = DOMAIN + File.pathSeparator + CONTRACT;
        compile(Path.of("src", "it", "stranger", "Stranger.java"), jars, folder);

        assertThat(run("stranger.Stranger", jars + File.pathSeparator + folder, folder.resolve("output.txt")))
                .containsExactly("Ada: Hello, Bob", "Bob: Hello, Ada", "Inbox: Bob, Hello, Ada, unread");
    }

    @Test
    void theDomainIsAModuleThatRunsOnTheJdksBaseAlone() {
        assertThat(ModuleFinder.of(DOMAIN).findAll())
                .extracting(ModuleReference::descriptor)
                .singleElement()
                .satisfies(module -> {
                    assertThat(module.name()).isEqualTo("io.cruddur.messaging.domain");
                    assertThat(module.isAutomatic()).isFalse();
                    assertThat(module.requires())
                            .filteredOn(required ->
                                    !required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                            .extracting(ModuleDescriptor.Requires::name)
                            .containsExactly("java.base");
                    assertThat(module.requires())
                            .extracting(ModuleDescriptor.Requires::name)
                            .containsOnly("java.base", "org.jspecify");
                });
    }

    @Test
    void thePublishedPomHasNoParentAndNothingThatComesAlong() throws Exception {
        Document pom = pomInside(DOMAIN);

        assertThat(pom.getElementsByTagName("artifactId").item(0).getTextContent())
                .isEqualTo("messaging-domain");
        assertThat(pom.getElementsByTagName("parent").getLength()).isZero();
        assertThat(dependenciesOf(pom)).containsExactly("jspecify provided");
    }

    @Test
    void theContractsAreAModuleOfTheirOwnPackagesWithoutOurTests() throws IOException {
        assertThat(ModuleFinder.of(CONTRACT).findAll())
                .extracting(ModuleReference::descriptor)
                .singleElement()
                .satisfies(module -> {
                    assertThat(module.name()).isEqualTo("io.cruddur.messaging.contract");
                    assertThat(module.packages())
                            .containsExactlyInAnyOrder(
                                    "io.cruddur.messaging.contract", "io.cruddur.messaging.contract.memory");
                });
        try (JarFile contents = new JarFile(CONTRACT.toFile())) {
            assertThat(contents.stream()).extracting(ZipEntry::getName).noneMatch(name -> name.endsWith("Test.class"));
        }
    }

    @Test
    void thePomOfTheContractsDeclaresWhatTheyNeed() throws Exception {
        assertThat(dependenciesOf(pomInside(CONTRACT)))
                .containsExactlyInAnyOrder(
                        "messaging-domain compile",
                        "junit-jupiter-api compile",
                        "junit-jupiter-params compile",
                        "assertj-core compile",
                        "jspecify provided");
    }

    @Test
    void aModuleOfAStrangersCompilesAgainstTheContracts(@TempDir Path folder) throws Exception {
        Path module = Files.writeString(
                folder.resolve("module-info.java"), "open module stranger { requires io.cruddur.messaging.contract; }");
        Path test = Files.writeString(folder.resolve("StoreTest.java"), """
                package stranger;
                abstract class StoreTest implements io.cruddur.messaging.contract.MessageStoreContract {}
                """);
        String modules = Stream.of(
                        DOMAIN,
                        CONTRACT,
                        jarOf(Test.class),
                        jarOf(ParameterizedTest.class),
                        jarOf(Assertions.class),
                        jarOf(TestAbortedException.class),
                        jarOf(Preconditions.class),
                        jarOf(API.class),
                        jarOf(Nullable.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));

        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        errors,
                        errors,
                        "-proc:none",
                        "-p",
                        modules,
                        "-d",
                        folder.toString(),
                        module.toString(),
                        test.toString());

        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static Stream<String> dependenciesOf(Document pom) {
        NodeList dependencies = pom.getElementsByTagName("dependency");
        return IntStream.range(0, dependencies.getLength())
                .mapToObj(i -> ((Element) dependencies.item(i)))
                .map(dependency -> textOf(dependency, "artifactId") + " " + textOf(dependency, "scope"));
    }

    private static String textOf(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    @ParameterizedTest
    @CsvSource({
        "sources, io/cruddur/messaging/domain/Message.java",
        "javadoc, io.cruddur.messaging.domain/io/cruddur/messaging/domain/Message.html",
        "sources of the contracts, io/cruddur/messaging/contract/MessageStoreContract.java",
        "javadoc of the contracts, io.cruddur.messaging.contract/io/cruddur/messaging/contract/MessageStoreContract.html"
    })
    void theJarBesideItHolds(String jar, String entry) throws IOException {
        Path main = jar.endsWith("contracts") ? CONTRACT : DOMAIN;
        String classifier = jar.replace(" of the contracts", "");
        Path path = main.resolveSibling(main.getFileName().toString().replace(".jar", "-" + classifier + ".jar"));

        try (JarFile contents = new JarFile(path.toFile())) {
            assertThat(contents.stream()).extracting(ZipEntry::getName).contains(entry);
        }
    }

    private static void compile(Path source, String classPath, Path target) {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        errors,
                        errors,
                        "--release",
                        "17",
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        classPath,
                        "-d",
                        target.toString(),
                        source.toString());
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static List<String> run(String program, String classPath, Path output) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath, program)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, SECONDS)).as("ends within a minute").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    private static Document pomInside(Path jar) throws IOException, ParserConfigurationException, SAXException {
        String artifact = jar.equals(DOMAIN) ? "messaging-domain" : "messaging-contract";
        try (JarFile contents = new JarFile(jar.toFile());
                InputStream pom = contents.getInputStream(
                        contents.getJarEntry("META-INF/maven/io.cruddur.messaging/" + artifact + "/pom.xml"))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
        }
    }

    static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
