package io.cruddur.messaging.app.publishing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/**
 * What a release would send to Maven Central keeps <a href="https://central.sonatype.org/publish/requirements/">its
 * requirements</a>, and those of this project.
 */
final class ReleaseIT {

    private static final Pattern CHECKSUM = Pattern.compile(".*\\.(md5|sha1|sha256|sha512)");

    private static DryRun run;

    @BeforeAll
    static void release(@TempDir Path folder) throws IOException, InterruptedException {
        run = DryRun.in(folder);
    }

    static List<BuiltModule> published() {
        return BuiltModule.published();
    }

    static List<BuiltModule> jars() {
        return published().stream().filter(BuiltModule::isJar).toList();
    }

    @Test
    void itHoldsTheLibrariesAndTheirBomAndNothingElse() throws IOException {
        try (Stream<Path> artifacts = Files.list(run.bundle().resolve("io/cruddur/messaging"))) {
            assertThat(artifacts.map(artifact -> artifact.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            published().stream().map(BuiltModule::artifact).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void thePomSaysWhatCentralAsksFor(BuiltModule module) {
        Document pom = pom(module);

        for (String element : List.of("name", "description", "url")) {
            assertThat(BuiltModule.child(pom, element)).as(element).isNotBlank();
        }
        for (String element : List.of("license", "developer", "scm", "connection", "developerConnection")) {
            assertThat(BuiltModule.texts(pom, element))
                    .as(element)
                    .isNotEmpty()
                    .noneMatch(String::isBlank)
                    .noneMatch(text -> text.contains("${"));
        }
        assertThat(BuiltModule.child(pom, "groupId")).isEqualTo("io.cruddur.messaging");
        assertThat(BuiltModule.child(pom, "version")).isEqualTo(DryRun.version());
    }

    @ParameterizedTest
    @MethodSource("published")
    void thePomNeedsNothingThatIsNotOnCentral(BuiltModule module) throws IOException {
        Document pom = pom(module);

        assertThat(BuiltModule.texts(pom, "parent")).isEmpty();
        assertThat(BuiltModule.texts(pom, "repository")).isEmpty();
        assertThat(BuiltModule.texts(pom, "systemPath")).isEmpty();
        assertThat(Files.readString(file(module, ".pom"))).doesNotContain("SNAPSHOT");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void sourcesAndJavadocComeAlong(BuiltModule module) {
        assertThat(List.of(".jar", "-sources.jar", "-javadoc.jar"))
                .allSatisfy(end -> assertThat(file(module, end)).isNotEmptyFile());
    }

    @ParameterizedTest
    @MethodSource("published")
    void eachFileHasChecksumsAndASignature(BuiltModule module) throws Exception {
        for (Path file : files(module)) {
            assertThat(digest("MD5", file)).isEqualTo(Files.readString(beside(file, ".md5")));
            assertThat(digest("SHA-1", file)).isEqualTo(Files.readString(beside(file, ".sha1")));
            assertThat(run.isSigned(file)).as("signature of " + file).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void eachJarHasTheLicenceAndTheNotice(BuiltModule module) throws IOException {
        for (Path file : files(module)) {
            if (file.toString().endsWith(".jar")) {
                Map<String, byte[]> entries = entries(file);
                for (String name : List.of("LICENSE", "NOTICE")) {
                    assertThat(entries).as(file.toString()).containsKey("META-INF/" + name);
                    assertThat(entries.get("META-INF/" + name))
                            .isEqualTo(Files.readAllBytes(BuiltModule.ROOT.resolve(name)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void theManifestTellsTheVersionAndTheModuleItsName(BuiltModule module) throws IOException {
        try (JarFile jar = new JarFile(file(module, ".jar").toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_TITLE))
                    .isEqualTo(BuiltModule.child(pom(module), "name"));
            assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .isEqualTo(DryRun.version());
            ModuleDescriptor descriptor = ModuleFinder.of(file(module, ".jar")).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .findFirst()
                    .orElseThrow();
            assertThat(descriptor.isAutomatic() && manifest.getValue("Automatic-BuiltModule-Name") == null)
                    .as("its name would be that of the file")
                    .isFalse();
        }
    }

    /** But for the version in it, it is what this build packaged elsewhere and at another time. */
    @ParameterizedTest
    @MethodSource("jars")
    void anotherBuildMakesTheSameJars(BuiltModule module) throws IOException {
        for (Path file : files(module)) {
            if (file.toString().endsWith(".jar")) {
                Path here = module.target()
                        .resolve(file.getFileName().toString().replace(DryRun.version(), BuiltModule.version()));
                Map<String, byte[]> there = entries(file);
                Map<String, byte[]> ours = entries(here);
                assertThat(there.keySet()).as(file.toString()).containsExactlyElementsOf(ours.keySet());
                assertThat(there)
                        .allSatisfy((name, bytes) -> assertThat(new String(bytes, ISO_8859_1))
                                .isEqualTo(new String(ours.get(name), ISO_8859_1)
                                        .replace(BuiltModule.version(), DryRun.version())));
            }
        }
    }

    @Test
    void theBomNamesEachOfOurJarsAndNothingElse() {
        Document bom = pom(published().stream()
                .filter(module -> !module.isJar())
                .findFirst()
                .orElseThrow());

        assertThat(BuiltModule.texts(bom, "groupId")).containsOnly("io.cruddur.messaging");
        assertThat(BuiltModule.texts(bom, "artifactId"))
                .containsAll(jars().stream().map(BuiltModule::artifact).toList())
                .isSubsetOf(published().stream().map(BuiltModule::artifact).toList());
    }

    private static Path file(BuiltModule module, String end) {
        return run.bundle()
                .resolve("io/cruddur/messaging")
                .resolve(module.artifact())
                .resolve(DryRun.version())
                .resolve(module.artifact() + "-" + DryRun.version() + end);
    }

    private static Document pom(BuiltModule module) {
        return BuiltModule.xml(file(module, ".pom"));
    }

    /** Those that are neither checksums nor signatures. */
    private static List<Path> files(BuiltModule module) throws IOException {
        try (Stream<Path> files = Files.list(file(module, ".pom").getParent())) {
            return files.filter(file -> !CHECKSUM.matcher(file.toString()).matches())
                    .filter(file -> !file.toString().endsWith(".asc"))
                    .toList();
        }
    }

    private static Path beside(Path file, String end) {
        return Path.of(file + end);
    }

    private static String digest(String algorithm, Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
    }

    /** By their names, in their order. */
    private static Map<String, byte[]> entries(Path jar) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (JarFile contents = new JarFile(jar.toFile())) {
            for (JarEntry entry : contents.stream().toList()) {
                entries.put(entry.getName(), contents.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }
}
