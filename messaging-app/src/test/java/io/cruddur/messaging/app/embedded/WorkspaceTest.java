package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.failure.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceTest {

    private final Path parent;

    WorkspaceTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void nobodyElseReadsWhatIsKept() throws IOException {
        Path folder = parent.resolve("data");
        try (EmbeddedEngines engines = new EmbeddedEngines(new Storage.Folder(folder))) {
            engines.dynamoDb().listTables();

            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("lock"))).isEqualTo("rw-------");
            assertThat(permissions(folder.resolve("shared-local-instance.db"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aFolderThatWasThereKeepsItsPermissionsAndItsFilesAreClosed() throws IOException {
        Files.createFile(parent.resolve("shared-local-instance.db"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Workspace workspace = Workspace.open(new Storage.Folder(parent))) {
            assertThat(permissions(workspace.file("shared-local-instance.db"))).isEqualTo("rw-------");
            assertThat(permissions(workspace.folder("postgres"))).isEqualTo("rwx------");
        }
        assertThat(permissions(parent)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aFolderThatCanNotBeUsedIsNamedByItsPath() throws IOException {
        Path folder = Files.createFile(parent.resolve("file")).resolve("data");

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Workspace.open(new Storage.Folder(folder)))
                .withMessageStartingWith("The data can't be kept in " + folder + "; ")
                .withMessageNotContaining("Folder[");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
