package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.failure.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Where the embedded PostgreSQL has its programs, its data and its log, and the processes that run from there. */
final class PostgresFolder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final Path path;
    private boolean preparing;
    private boolean hadData;
    private boolean cut;

    /** The folder in this workspace, which is made when a server is prepared. */
    PostgresFolder(Workspace workspace) {
        this.workspace = workspace;
        this.path = workspace.folder().resolve("postgres");
    }

    Path path() {
        return path;
    }

    /** Where the library unpacks the server's programs. */
    Path programs() {
        return path.resolve("server");
    }

    Path data() {
        return path.resolve("data");
    }

    /** What the programs write, of one start. */
    Path log() {
        return path.resolve("log");
    }

    boolean isKept() {
        return workspace.isKept();
    }

    /**
     * Begins a start: ends the server of an earlier run, which outlives a process that was killed. The workspace is ours, so
     * whoever started it is gone.
     */
    void prepare() throws IOException {
        workspace.folder("postgres");
        List<ProcessHandle> leftovers = processes().toList();
        if (!leftovers.isEmpty() && Files.exists(pidFile())) {
            // The others, which it started, end with it.
            ProcessHandle.of(pid()).filter(this::isOurs).ifPresent(ProcessHandle::destroy);
        }
        leftovers.forEach(PostgresFolder::awaitEnd);
        Files.deleteIfExists(log());
        // The library still holds a lock on this file, if a server was closed by others than the library.
        Files.deleteIfExists(data().resolve("epg-lock"));
        beginPreparing();
    }

    private synchronized void beginPreparing() {
        requireUncut();
        hadData = Files.exists(data().resolve("PG_VERSION"));
        preparing = true;
    }

    /** Once programs and data are there, and before the server is: while that runs, nobody is a superuser. */
    synchronized void letIn(PostgresRole role) throws IOException {
        requireUncut();
        preparing = false;
        new SingleUserMode(programs()).run(data(), PostgresRole.DATABASE, role.statements());
        Files.writeString(data().resolve("pg_hba.conf"), PostgresRole.access());
    }

    private void requireUncut() {
        if (cut) {
            throw new IllegalStateException("Closed already.");
        }
    }

    /**
     * Makes a start fail that is yet to come, or has still to unpack the programs or to make the data, which takes seconds
     * and can't be interrupted: who unpacks finds no folder to write to.
     */
    synchronized void cutShort() {
        boolean first = !cut;
        cut = true;
        if (!first || !preparing) {
            return;
        }
        try {
            if (Files.exists(programs())) {
                Files.move(programs(), path.resolve("server-cut-short"));
            }
            Files.createFile(programs());
            processes().forEach(ProcessHandle::destroy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a start that was cut short has left behind. */
    synchronized void clean() throws IOException {
        if (cut && preparing) {
            Files.deleteIfExists(programs());
            FileUtils.deleteDirectory(path.resolve("server-cut-short").toFile());
            if (!hadData) {
                FileUtils.deleteDirectory(data().toFile());
            }
        }
    }

    private Stream<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .map(Path::of)
                .filter(program -> program.startsWith(path))
                .isPresent();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new StartException(
                    "The PostgreSQL of an earlier run, process " + process.pid() + ", does not end; end it by hand.",
                    e);
        }
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    /** Of the server that runs, or of one that was killed. */
    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).get(0));
    }
}
