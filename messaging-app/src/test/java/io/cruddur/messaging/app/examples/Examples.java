package io.cruddur.messaging.app.examples;

import io.cruddur.messaging.app.publishing.Maven;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The projects in {@code docs/examples}, built by Maven from copies of theirs. Of this project they get the jars that these
 * tests run on, from a repository that holds nothing else. There the jars have a version of their own, so that none that was
 * installed on this machine is taken for them.
 */
final class Examples {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = ROOT.resolve("docs").resolve("examples");
    private static final Path BOM = ROOT.resolve("deploy").resolve("bom");
    private static final Path FOLDER = Path.of("target", "examples").toAbsolutePath();
    private static final Path REPOSITORY = FOLDER.resolve("repository");
    private static final Path PROJECTS = FOLDER.resolve("projects");
    private static final String VERSION = "0.0.0-of-this-build";
    private static final Pattern JAR = Pattern.compile("(messaging-[a-z-]*[a-z])-([0-9].*)\\.jar");

    private Examples() {}

    /** Builds them all, and runs their tests. */
    static void build() throws IOException, InterruptedException {
        fillRepository();
        copy(SOURCES, PROJECTS);
        runMaven(PROJECTS, "verify");
    }

    /** Builds one of them on another version of the AWS SDK, and gives the folder in which it was built. */
    static Path buildOn(String sdk, String example) throws IOException, InterruptedException {
        Path project = FOLDER.resolve("on-sdk-" + sdk).resolve(example);
        copy(SOURCES.resolve(example), project);
        runMaven(project, "-Daws-sdk.version=" + sdk, "package");
        return project.resolve("target");
    }

    private static void runMaven(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("-Dmessaging.version=" + VERSION, "-Dmaven.repo.local.tail=" + REPOSITORY));
        all.addAll(List.of(arguments));
        if (System.getProperty("maven.offline", "").endsWith("true")) {
            all.add("-o");
        }
        Maven.run(project, Map.of(), all);
    }

    /** Where an example was built. */
    static Path target(String example) {
        return PROJECTS.resolve(example).resolve("target");
    }

    private static void fillRepository() throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            Matcher name = JAR.matcher(jar.getFileName().toString());
            if (name.matches() && !entry.endsWith("-tests.jar")) {
                Path module = jar.resolve("../..").normalize();
                Path folder = installPom(module, name.group(1), name.group(2));
                Files.copy(
                        jar,
                        folder.resolve(name.group(1) + "-" + VERSION + ".jar"),
                        StandardCopyOption.REPLACE_EXISTING);
                installPom(BOM, "messaging-bom", name.group(2));
            }
        }
    }

    /** Gives the folder that it is in now. */
    private static Path installPom(Path module, String artifact, String version) throws IOException {
        Path folder =
                Files.createDirectories(REPOSITORY.resolve(Path.of("io", "cruddur", "messaging", artifact, VERSION)));
        String pom = Files.readString(module.resolve(".flattened-pom.xml"));
        Files.writeString(folder.resolve(artifact + "-" + VERSION + ".pom"), pom.replace(version, VERSION));
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> sources = Files.walk(from)) {
            for (Path source : sources.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).toString().contains("target" + File.separator))
                    .toList()) {
                Path copy = to.resolve(from.relativize(source).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
