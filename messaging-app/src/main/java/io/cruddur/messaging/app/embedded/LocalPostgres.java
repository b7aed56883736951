package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.StartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server of our own, on a free port of the loopback interface. */
final class LocalPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static LocalPostgres start(Workspace workspace) {
        String durable = workspace.isKept() ? "on" : "off";
        Path folder = workspace.folder().resolve("postgres");
        Path data = folder.resolve("data");
        try {
            Files.createDirectories(folder);
            keepOthersOut(folder.toFile());
            stopLeftover(folder, data);
            // Where the library unpacks the server. The builder has a method for it, with which the library leaves an
            // empty folder elsewhere.
            System.setProperty("ot.epg.working-dir", folder.resolve("server").toString());
            return new LocalPostgres(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", durable)
                    .setServerConfig("synchronous_commit", durable)
                    .setPGStartupWait(PATIENCE)
                    // The service is stopped first; a hook of the library's own would not wait for it.
                    .setRegisterShutdownHook(false)
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new StartException("PostgreSQL does not start in " + folder + "; the log says more. (" + e + ")", e);
        }
    }

    /** The library lets everybody write to the folder that it unpacks the server's programs to. */
    private static void keepOthersOut(File folder) {
        if (!folder.setExecutable(false, false) || !folder.setExecutable(true, true)) {
            throw new IllegalStateException("Its permissions can't be set.");
        }
    }

    /** A server outlives a process that was killed. The workspace is ours, so whoever started it is gone. */
    private static void stopLeftover(Path folder, Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> leftover = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0)))
                .filter(process -> isProgramIn(folder, process));
        if (leftover.isPresent()) {
            leftover.get().destroy();
            awaitEnd(leftover.get());
        }
    }

    private static boolean isProgramIn(Path folder, ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(program -> program.startsWith(folder))
                .isPresent();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new StartException(
                    "The PostgreSQL of an earlier run, process " + process.pid() + ", does not end; end it by hand.",
                    e);
        }
    }

    /** As {@code CONNECTION_URL} has it. */
    String connectionUrl() {
        return "postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
