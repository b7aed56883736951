package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.failure.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The folder with the programs, data and log of the embedded PostgreSQL, and the processes that run from it. */
final class PostgresFolder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final Path path;
    private boolean preparing;
    private boolean hadData;
    private boolean cut;

    /** The folder in this workspace. It is made when a server is prepared. */
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

    /** What the programs write during one start. */
    Path log() {
        return path.resolve("log");
    }

    boolean isKept() {
        return workspace.isKept();
    }

    /**
     * Begins a start: ends the server of an earlier run, which outlives a process that was killed. The workspace is ours, so
     * the process that started the server is gone.
     */
    void prepare() throws IOException {
        workspace.folder("postgres");
        List<ProcessHandle> leftovers = processes().toList();
        if (!leftovers.isEmpty() && Files.exists(pidFile())) {
            // The processes that it started end with it.
            ProcessHandle.of(pid()).filter(this::isOurs).ifPresent(ProcessHandle::destroy);
        }
        leftovers.forEach(PostgresFolder::awaitEnd);
        Files.deleteIfExists(log());
        // If something else than the library closed a server, the library still holds a lock on this file.
        Files.deleteIfExists(data().resolve("epg-lock"));
        beginPreparing();
    }

    private synchronized void beginPreparing() {
        requireUncut();
        hadData = Files.exists(data().resolve("PG_VERSION"));
        preparing = true;
    }

    /** Called after programs and data are made, and before the server starts: while it runs, nobody is a superuser. */
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
     * Makes a start fail that has not begun, or that still unpacks the programs or makes the data. That takes seconds and
     * can't be interrupted, so the folder that it writes to is moved away.
     */
    synchronized void cutShort() {
        boolean first = !cut;
        cut = true;
        if (!first || !preparing) {
            return;
        }
        try {
            putAFileForThePrograms();
            processes().forEach(ProcessHandle::destroy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The start may make the folder again as soon as it is gone. */
    private void putAFileForThePrograms() throws IOException {
        Path aside = Files.createDirectories(path.resolve("server-cut-short"));
        for (int moved = 0; !makesFile(programs()); moved++) {
            Files.move(programs(), aside.resolve(String.valueOf(moved)));
        }
    }

    private static boolean makesFile(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Removes what a start left behind that was cut short. */
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

    /** The process id of the server that runs, or of one that was killed. */
    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).get(0));
    }
}
