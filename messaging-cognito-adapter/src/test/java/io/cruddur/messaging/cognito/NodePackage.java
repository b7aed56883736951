package io.cruddur.messaging.cognito;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A package in a folder below the build's, installed by npm as its lock file says, once for each lock file. */
public final class NodePackage {

    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private static final boolean CAN_BE_INSTALLED = runs("node") && runs("npm");

    private final Class<?> neighbour;
    private final String name;
    private final Path build;

    /** A package whose lock file is in a folder of its name, beside a class. */
    public NodePackage(Class<?> neighbour, String name) {
        this.neighbour = neighbour;
        this.name = name;
        this.build = Path.of("target", name).toAbsolutePath();
    }

    /** The folder that holds {@code node_modules}. */
    public Path install() throws IOException, InterruptedException {
        Path installed = build.resolve(lockHash());
        if (!Files.exists(installed)) {
            Path whole = npmCi(newFolder("install"));
            try {
                Files.move(whole, installed, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                if (!Files.exists(installed)) {
                    throw e; // else another Java machine was there first
                }
            }
        }
        return installed;
    }

    /** A new folder below the build's. */
    Path newFolder(String prefix) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(build), prefix);
    }

    /** Skips the test where node or npm is missing, or fails it where that must not be. */
    public void require() {
        if (CAN_BE_INSTALLED) {
            return;
        }
        String sentence = name + " needs node and npm: install nodejs and npm, as .ci/run does.";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(sentence);
        }
        abort(sentence);
    }

    private static boolean runs(String program) {
        try {
            Process version = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path npmCi(Path folder) throws IOException, InterruptedException {
        for (String file : FILES) {
            Files.write(folder.resolve(file), read(file));
        }
        Path output = folder.resolve("npm.txt");
        int status = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("npm could not install " + name + ":\n" + Files.readString(output));
        }
        return folder;
    }

    private String lockHash() throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(read("package-lock.json"));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] read(String file) throws IOException {
        try (InputStream content = neighbour.getResourceAsStream(name + "/" + file)) {
            if (content == null) {
                throw new IllegalStateException(file + " is not beside the tests.");
            }
            return content.readAllBytes();
        }
    }
}
