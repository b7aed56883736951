package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.function.Sandbox;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfile does, as far as it can be done without Docker. */
final class DockerfileIT {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?!--from)(\\S+) ");

    private final Path temporary;

    DockerfileIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void whatItCopiesIsThere() throws IOException {
        List<String> copied = COPIED.matcher(Files.readString(ROOT.resolve("deploy/Dockerfile")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(copied).hasSize(2);
        for (String path : copied) {
            assertThat(theOnly(path)).exists();
        }
    }

    @Test
    void theArchiveOfClassesIsMadeAndUsed() throws IOException, InterruptedException {
        Sandbox.unzip(theOnly("messaging-app/target/messaging-*.zip"), temporary);
        Path distribution = theOnly(temporary, "messaging-*");
        Path archive = temporary.resolve("classes.jsa");
        String port = Integer.toString(TestEngines.freePort());

        try (Program script = Program.startShell(
                ROOT.resolve("deploy/archive-classes"),
                Map.of("PORT", port),
                distribution.toString(),
                archive.toString())) {
            assertThat(script.exitCode()).as(script.output().toString()).isZero();
        }

        String options = "-XX:SharedArchiveFile=" + archive + " -Xlog:class+load";
        try (Program program = Program.startDistributed(distribution, Map.of("JAVA_OPTS", options), "--help")) {
            assertThat(program.exitCode()).isZero();
            assertThat(program.output())
                    .anyMatch(line -> line.contains("io.cruddur.messaging.app.Main source: shared objects file (top)"));
        }
    }

    private static Path theOnly(String path) throws IOException {
        Path pattern = ROOT.resolve(path);
        return theOnly(
                Objects.requireNonNull(pattern.getParent()),
                pattern.getFileName().toString());
    }

    private static Path theOnly(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            assertThat(found).as(pattern).hasSize(1);
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            return found.iterator().next();
        }
    }
}
