package io.cruddur.messaging.app.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.cruddur.messaging.app.function.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A release, up to the bundle that Maven Central is sent: in a copy of this checkout, under the version of a release, signed
 * with a key that is thrown away. What was compiled is taken along and not compiled again.
 */
final class DryRun {

    private static final String PASSPHRASE = "thrown away";
    private static final String MISSING = "The dry run of a release needs GnuPG: install gnupg, as .ci/run does.";

    private final Path copy;
    private final Path keys;

    private DryRun(Path copy, Path keys) {
        this.copy = copy;
        this.keys = keys;
    }

    /** Makes it, in these minutes: a folder of its own. */
    static DryRun in(Path folder) throws IOException, InterruptedException {
        DryRun run = new DryRun(folder.resolve("copy"), Files.createDirectory(folder.resolve("keys")));
        run.makeKey();
        run.copyCheckout();
        run.deploy();
        Sandbox.unzip(run.copy.resolve("target/central-publishing/central-bundle.zip"), run.bundle());
        return run;
    }

    /** The version that it has. */
    static String version() {
        return BuiltModule.version().replace("-SNAPSHOT", "");
    }

    /** The unzipped bundle, in the layout of a repository. */
    Path bundle() {
        return copy.resolve("bundle");
    }

    /** Of GnuPG, about the signature of a file. */
    boolean isSigned(Path file) throws IOException, InterruptedException {
        Process gpg = gpg("--verify", file + ".asc", file.toString()).start();
        gpg.getInputStream().readAllBytes();
        return gpg.waitFor() == 0;
    }

    private void makeKey() throws IOException, InterruptedException {
        try {
            Process gpg = gpg(
                            "--pinentry-mode",
                            "loopback",
                            "--passphrase",
                            PASSPHRASE,
                            "--quick-generate-key",
                            "Nobody <nobody@example.com>",
                            "rsa2048",
                            "sign",
                            "1d")
                    .start();
            String said = new String(gpg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(gpg.waitFor()).as(said).isZero();
        } catch (IOException missing) {
            if ("true".equals(System.getenv("CI"))) {
                fail(MISSING, missing);
            }
            abort(MISSING);
        }
    }

    private String secretKey() throws IOException, InterruptedException {
        Process gpg = gpg("--pinentry-mode", "loopback", "--passphrase", PASSPHRASE, "--armor", "--export-secret-keys")
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String key = new String(gpg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(gpg.waitFor()).isZero();
        return key;
    }

    private ProcessBuilder gpg(String... arguments) {
        List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--homedir", keys.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private void copyCheckout() throws IOException {
        for (String file : List.of(".mvn", "mvnw", "LICENSE", "NOTICE", "pom.xml", "messaging-app/pom.xml")) {
            copy(file);
        }
        for (BuiltModule module : BuiltModule.published()) {
            for (String file :
                    List.of("pom.xml", "src", "target/classes", "target/test-classes", "target/maven-status")) {
                copy(module.folder() + "/" + file);
            }
        }
    }

    private void copy(String name) throws IOException {
        Path from = BuiltModule.ROOT.resolve(name);
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = copy.resolve(BuiltModule.ROOT.relativize(file));
                Files.createDirectories(to.getParent());
                if (file.endsWith("pom.xml")) {
                    Files.writeString(to, Files.readString(file).replace(BuiltModule.version(), version()));
                } else if (Files.isRegularFile(file)) {
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private void deploy() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "mvnw", "-B", "-ntp", "-Prelease", "deploy"));
        command.addAll(List.of("-pl", "!messaging-app", "-DskipUpload", "-DskipTests", "-Dspotless.check.skip"));
        // The local repository belongs to whoever builds: nothing of this run goes into it.
        command.add("-Dmaven.install.skip");
        command.add("-Dmaven.compiler.useIncrementalCompilation=false");
        if (System.getProperty("maven.offline", "").endsWith("true")) {
            command.add("-o");
        }
        Path log = copy.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "MAVEN_GPG_KEY", secretKey(),
                        "MAVEN_GPG_PASSPHRASE", PASSPHRASE));
        Process maven = builder.start();
        try {
            assertThat(maven.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            maven.destroyForcibly();
        }
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
    }
}
