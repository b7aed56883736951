package io.cruddur.messaging.app.publishing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.domain.memory.InMemoryMessageStore;
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
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** What somebody gets who embeds the domain: its jars, as they were packaged by this build. */
final class PublishedJarsIT {

    private static final Path DOMAIN = jarOf(MessageStore.class);
    private static final Path TESTS = jarOf(InMemoryMessageStore.class);

    @Test
    void aStrangersProgramTalksTheFourPatternsOnTheTwoJarsAlone(@TempDir Path folder) throws Exception {
        String jars = DOMAIN + File.pathSeparator + TESTS;
        compile(Path.of("src", "it", "stranger", "Stranger.java"), jars, folder);

        assertThat(run("stranger.Stranger", jars + File.pathSeparator + folder, folder.resolve("output.txt")))
                .containsExactly("Ada: Hello, Bob", "Bob: Hello, Ada", "Inbox: Bob, Hello, Ada, unread");
    }

    @Test
    void theDomainIsAModuleThatRequiresNothingButTheJdksBase() {
        assertThat(ModuleFinder.of(DOMAIN).findAll())
                .extracting(ModuleReference::descriptor)
                .singleElement()
                .satisfies(module -> {
                    assertThat(module.name()).isEqualTo("io.cruddur.messaging.domain");
                    assertThat(module.isAutomatic()).isFalse();
                    assertThat(module.requires())
                            .extracting(ModuleDescriptor.Requires::name)
                            .containsExactly("java.base");
                });
    }

    @Test
    void thePublishedPomHasNeitherParentNorDependencies() throws Exception {
        Document pom = pomInside(DOMAIN);

        assertThat(pom.getElementsByTagName("artifactId").item(0).getTextContent())
                .isEqualTo("messaging-domain");
        assertThat(pom.getElementsByTagName("parent").getLength()).isZero();
        assertThat(pom.getElementsByTagName("dependency").getLength()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "sources, io/cruddur/messaging/domain/Message.java",
        "javadoc, io.cruddur.messaging.domain/io/cruddur/messaging/domain/Message.html",
        "tests, io/cruddur/messaging/domain/port/MessageStoreContract.class",
        "tests, io/cruddur/messaging/domain/port/TokenVerifierContract.class",
        "tests, io/cruddur/messaging/domain/memory/InMemoryUserDirectory.class"
    })
    void theJarBesideItHolds(String jar, String entry) throws IOException {
        Path path = DOMAIN.resolveSibling(DOMAIN.getFileName().toString().replace(".jar", "-" + jar + ".jar"));

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
        try (JarFile contents = new JarFile(jar.toFile());
                InputStream pom = contents.getInputStream(
                        contents.getJarEntry("META-INF/maven/io.cruddur.messaging/messaging-domain/pom.xml"))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
