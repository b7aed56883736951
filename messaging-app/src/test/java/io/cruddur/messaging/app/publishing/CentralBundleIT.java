package io.cruddur.messaging.app.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/**
 * A release keeps the <a href="https://central.sonatype.org/publish/requirements/">rules of Maven Central</a>, and can be built
 * again.
 */
final class CentralBundleIT {

    private static final Map<String, String> CHECKSUMS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    private static final List<String> ASKED_OF_A_POM = List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/organization",
            "developers/developer/organizationUrl",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");

    /** None tells when, where or by whom a jar was built. */
    private static final Set<String> OF_A_MANIFEST = Set.of(
            "Manifest-Version",
            "Created-By",
            "Java-Version",
            "Build-Jdk-Spec",
            "Implementation-Title",
            "Implementation-Version");

    private static SigningKey key;
    private static CentralBundle bundle;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        key = SigningKey.make();
        bundle = CentralBundle.make(folder, key);
    }

    static List<BuiltModule> modules() {
        return BuiltModule.published();
    }

    static List<String> files() {
        return modules().stream().flatMap(CentralBundle::filesOf).toList();
    }

    static List<String> jars() {
        return files().stream().filter(name -> name.endsWith(".jar")).toList();
    }

    static List<String> libraries() {
        return files().stream()
                .filter(name -> name.endsWith(CentralBundle.VERSION + ".jar"))
                .toList();
    }

    @Test
    void itHoldsWhatEachPublishedModuleIsAndNothingElse() throws IOException {
        List<String> expected = files().stream()
                .flatMap(name -> Stream.concat(
                        Stream.of(name, name + ".asc"),
                        CHECKSUMS.keySet().stream().map(name::concat)))
                .toList();

        assertThat(bundle.names()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFileIsSigned(String name) throws Exception {
        byte[] signature = bundle.bytes(name + ".asc");

        assertThat(key.signed(bundle.bytes(name), signature)).isTrue();
        assertThat(key.signed(new byte[0], signature)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFileHasItsChecksums(String name) throws Exception {
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            byte[] digest = MessageDigest.getInstance(checksum.getValue()).digest(bundle.bytes(name));

            assertThat(bundle.bytes(name + checksum.getKey()))
                    .asString()
                    .isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void eachPomSaysWhatItIsAndWhose(BuiltModule module) throws XPathExpressionException {
        Document pom = bundle.pomOf(module);

        assertThat(BuiltModule.child(pom, "groupId")).isEqualTo("io.cruddur.messaging");
        assertThat(BuiltModule.child(pom, "artifactId")).isEqualTo(module.artifact());
        assertThat(BuiltModule.child(pom, "version")).isEqualTo(CentralBundle.VERSION);
        for (String asked : ASKED_OF_A_POM) {
            assertThat(XPathFactory.newInstance().newXPath().evaluate("/project/" + asked, pom))
                    .as(asked)
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void eachPomNeedsNothingThatIsNotPublished(BuiltModule module) {
        Document pom = bundle.pomOf(module);

        assertThat(pom.getElementsByTagName("parent").getLength()).isZero();
        assertThat(BuiltModule.texts(pom, "version")).noneMatch(version -> version.endsWith("-SNAPSHOT"));
        assertThat(BuiltModule.texts(pom, "artifactId"))
                .filteredOn(name -> name.startsWith("messaging-"))
                .isSubsetOf(modules().stream().map(BuiltModule::artifact).toList());
    }

    @Test
    void theBomNamesEachJarAndNothingElse() {
        assertThat(modules())
                .filteredOn(module -> !module.isJar())
                .singleElement()
                .satisfies(bom -> {
                    // Its own name, too.
                    assertThat(BuiltModule.texts(bundle.pomOf(bom), "artifactId"))
                            .containsExactlyInAnyOrderElementsOf(modules().stream()
                                    .map(BuiltModule::artifact)
                                    .toList());
                });
    }

    @ParameterizedTest
    @MethodSource("jars")
    void eachJarHoldsWhatItsNameSaysAndTheLicence(String name) throws IOException {
        String entry = name.endsWith("-sources.jar")
                ? "module-info.java"
                : name.endsWith("-javadoc.jar") ? "index.html" : "module-info.class";
        try (JarFile jar = open(name)) {
            assertThat(jar.stream())
                    .extracting(ZipEntry::getName)
                    .contains(entry, "META-INF/LICENSE", "META-INF/NOTICE");
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void noJarTellsWhenOrByWhomItWasBuilt(String name) throws IOException {
        LocalDateTime stamp = OffsetDateTime.parse(BuiltModule.texts(
                                BuiltModule.xml(BuiltModule.ROOT.resolve("pom.xml")), "project.build.outputTimestamp")
                        .get(0))
                .toLocalDateTime();
        try (JarFile jar = open(name)) {
            assertThat(jar.stream()).extracting(ZipEntry::getTimeLocal).containsOnly(stamp);
            assertThat(jar.getManifest().getMainAttributes().keySet())
                    .extracting(Object::toString)
                    .isSubsetOf(OF_A_MANIFEST);
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void eachLibraryTellsItsVersion(String name) throws IOException {
        try (JarFile jar = open(name)) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .isEqualTo(CentralBundle.VERSION);
        }
    }

    private static JarFile open(String name) throws IOException {
        return new JarFile(bundle.files().resolve(name).toFile());
    }
}
