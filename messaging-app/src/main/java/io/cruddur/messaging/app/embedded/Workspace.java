package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.StartException;
import io.cruddur.messaging.app.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.FileUtils;

/** The folder of an embedded system, which belongs to this process until it is closed. */
final class Workspace implements AutoCloseable {

    private final Path folder;
    private final boolean kept;
    private final FileChannel lock;

    private Workspace(Path folder, boolean kept, FileChannel lock) {
        this.folder = folder;
        this.kept = kept;
        this.lock = lock;
    }

    static Workspace open(Storage storage) {
        boolean kept = storage instanceof Storage.Folder;
        try {
            Path folder = storage instanceof Storage.Folder named
                    ? Files.createDirectories(named.path()).toRealPath()
                    : Files.createTempDirectory("cruddur-messaging-").toRealPath();
            return new Workspace(folder, kept, lock(folder));
        } catch (IOException e) {
            throw new StartException("The data can't be kept in " + storage + ": " + e, e);
        }
    }

    /** Held by the process, so that it is free again when the process was killed. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new StartException(
                    "The folder " + folder + " is in use by another embedded system; stop that first.");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path folder() {
        return folder;
    }

    boolean isKept() {
        return kept;
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (!kept) {
                FileUtils.deleteDirectory(folder.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
