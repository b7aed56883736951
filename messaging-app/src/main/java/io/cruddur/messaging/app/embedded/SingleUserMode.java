package io.cruddur.messaging.app.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.io.IOUtils;

/**
 * PostgreSQL without a server: the program runs statements as the superuser, on a database that nothing else has open, and
 * ends. So nobody else can ever connect as a superuser.
 *
 * @param programs the folder that the server was unpacked to
 */
record SingleUserMode(Path programs) {

    /**
     * Runs these statements in this database. Each is one line.
     *
     * @throws IOException with what the program said, when a statement fails
     */
    void run(Path data, String database, List<String> statements) throws IOException {
        Process postgres = new ProcessBuilder(command(data, database))
                .redirectErrorStream(true)
                .start();
        try (Writer input = postgres.outputWriter()) {
            input.write(String.join("\n", statements) + "\n");
        }
        String output = IOUtils.toString(postgres.inputReader());
        if (postgres.onExit().join().exitValue() != 0 || output.contains("ERROR:") || output.contains("FATAL:")) {
            throw new IOException(output.strip());
        }
    }

    private List<String> command(Path data, String database) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL does not run as root, except in a namespace of its own. The library does the same.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program().toString(),
                "--single",
                // Errors must not quote the statement: it may hold a password.
                "-c",
                "log_min_error_statement=panic",
                "-c",
                "log_checkpoints=off",
                // The caller looks for their English names.
                "-c",
                "lc_messages=C",
                "-D",
                data.toString(),
                database));
        return command;
    }

    /** The newest, if an older version of this program has used the folder as well. */
    private Path program() throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(programs, "PG-*")) {
            return StreamSupport.stream(unpacked.spliterator(), false)
                    .max(Comparator.comparing(folder -> folder.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("The server was not unpacked to " + programs + "."))
                    .resolve("bin")
                    .resolve("postgres");
        }
    }
}
