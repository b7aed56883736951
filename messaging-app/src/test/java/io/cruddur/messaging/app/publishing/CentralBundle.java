package io.cruddur.messaging.app.publishing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.w3c.dom.Document;

/**
 * What the profile {@code release} would send to Maven Central. It is made from a copy of the sources that has the version of a
 * release, and of the classes of this build, which are not compiled again.
 */
record CentralBundle(Path files) {

    /** What the version in the making is released as. */
    static final String VERSION = BuiltModule.version().replace("-SNAPSHOT", "");

    private static final List<String> ROOT_FILES = List.of("pom.xml", "LICENSE", "NOTICE", ".mvn");

    /** For short runs, in which the better compiler would not pay. */
    private static final String FAST = " -XX:TieredStopAtLevel=1";

    /**
     * As a release is made, but for what the build has done already. Never offline: Central's plugin makes no bundle then. And no
     * comparison with the last release: the version of the next one is chosen when it is made.
     */
    private static final List<String> RELEASE = List.of(
            "-Prelease",
            "deploy",
            "-pl",
            "!messaging-app",
            "-Dmaven.test.skip",
            "-DskipUpload",
            "-Djapicmp.skip",
            "-Dmaven.install.skip",
            "-Dmaven.main.skip",
            "-Dspotless.check.skip",
            "-DadditionalJOption=-J" + FAST.strip());

    /** Stages what is published, signed with the key, and sends nothing. */
    static CentralBundle make(Path folder, SigningKey key) throws IOException, InterruptedException {
        Path sources = folder.resolve("sources");
        copySources(sources);
        Map<String, String> environment = Map.of(
                "MAVEN_GPG_KEY", key.armored(), "MAVEN_OPTS", System.getenv().getOrDefault("MAVEN_OPTS", "") + FAST);
        Maven.run(sources, environment, RELEASE);
        Path files = folder.resolve("bundle");
        unzip(sources.resolve(Path.of("target", "central-publishing", "central-bundle.zip")), files);
        return new CentralBundle(files);
    }

    /** The files that the module is, but for signatures and checksums. */
    static Stream<String> filesOf(BuiltModule module) {
        String path =
                "io/cruddur/messaging/" + module.artifact() + "/" + VERSION + "/" + module.artifact() + "-" + VERSION;
        return module.isJar()
                ? Stream.of(path + ".pom", path + ".jar", path + "-sources.jar", path + "-javadoc.jar")
                : Stream.of(path + ".pom");
    }

    Document pomOf(BuiltModule module) {
        return BuiltModule.xml(files.resolve(filesOf(module).findFirst().orElseThrow()));
    }

    /** All that it holds. */
    List<String> names() throws IOException {
        try (Stream<Path> found = Files.walk(files)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> files.relativize(file).toString())
                    .toList();
        }
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(files.resolve(name));
    }

    private static void copySources(Path folder) throws IOException {
        for (String name : ROOT_FILES) {
            copy(name, folder);
        }
        for (String module : BuiltModule.texts(BuiltModule.xml(BuiltModule.ROOT.resolve("pom.xml")), "module")) {
            copy(module + "/pom.xml", folder);
        }
        for (BuiltModule module : BuiltModule.published()) {
            if (module.isJar()) {
                copy(module.folder() + "/src/main", folder);
                copy(module.folder() + "/target/classes", folder);
            }
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (Stream<Path> sources = Files.walk(BuiltModule.ROOT.resolve(name))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(BuiltModule.ROOT.relativize(source).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(source, copy, StandardCopyOption.COPY_ATTRIBUTES);
                if (copy.endsWith("pom.xml")) {
                    Files.writeString(copy, Files.readString(copy).replace(BuiltModule.version(), VERSION));
                }
            }
        }
    }

    private static void unzip(Path bundle, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
    }
}
