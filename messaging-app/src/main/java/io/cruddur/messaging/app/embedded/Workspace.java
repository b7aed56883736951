package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.config.Storage;
import io.cruddur.messaging.app.failure.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
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
        return storage instanceof Storage.Folder named ? openFolder(named.path()) : openTemporary();
    }

    private static Workspace openFolder(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path);
                keepToOwner(path, "rwx------");
            }
            Path folder = path.toRealPath();
            return new Workspace(folder, true, lock(folder));
        } catch (IOException e) {
            throw new StartException(
                    "The data can't be kept in " + path + "; name a folder that you may write to. (" + e + ")", e);
        }
    }

    private static Workspace openTemporary() {
        try {
            Path folder = Files.createTempDirectory("cruddur-messaging-").toRealPath();
            return new Workspace(folder, false, lock(folder));
        } catch (IOException e) {
            throw new StartException(
                    "No temporary folder can be made; name a folder by --data-dir or DATA_DIR. (" + e + ")", e);
        }
    }

    /** The process holds the lock, so that it is free when the process is killed. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(ownersFile(folder.resolve("lock")), StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new StartException(
                    "The folder " + folder + " is in use by another embedded system; stop that first.");
        }
        return channel;
    }

    private static Path ownersFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        keepToOwner(file, "rw-------");
        return file;
    }

    /** Does nothing if the file system has no such permissions. */
    private static void keepToOwner(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
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

    /** A file in it that only the owner can read; empty if it is new. */
    Path file(String name) {
        try {
            return ownersFile(folder.resolve(name));
        } catch (IOException e) {
            throw new StartException("Nothing can be written to " + folder + ". (" + e + ")", e);
        }
    }

    /** A folder in it that only the owner can enter. */
    Path folder(String name) {
        try {
            Path made = Files.createDirectories(folder.resolve(name));
            keepToOwner(made, "rwx------");
            return made;
        } catch (IOException e) {
            throw new StartException("Nothing can be written to " + folder + ". (" + e + ")", e);
        }
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
