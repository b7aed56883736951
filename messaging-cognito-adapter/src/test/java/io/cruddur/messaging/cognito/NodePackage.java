package io.cruddur.messaging.cognito;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** cognito-local in a folder below the build's, installed by npm as the lock file says, once for each lock file. */
final class NodePackage {

    private static final Path BUILD = Path.of("target", "cognito-local").toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private static final boolean CAN_BE_INSTALLED = runs("node") && runs("npm");

    private NodePackage() {}

    /** The folder that holds {@code node_modules}. */
    static Path install() throws IOException, InterruptedException {
        Path installed = BUILD.resolve(lockHash());
        if (!Files.exists(installed)) {
            // Under its name only when it is whole.
            Files.move(npmCi(newFolder("install")), installed, StandardCopyOption.ATOMIC_MOVE);
        }
        return installed;
    }

    /** A new folder below the build's. */
    static Path newFolder(String prefix) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(BUILD), prefix);
    }

    /** Skips the test where node or npm is missing, or fails it where that must not be. */
    static void require() {
        if (CAN_BE_INSTALLED) {
            return;
        }
        String sentence = "cognito-local needs node and npm: install nodejs and npm, as .ci/run does.";
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

    private static Path npmCi(Path folder) throws IOException, InterruptedException {
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
            throw new IllegalStateException("npm could not install cognito-local:\n" + Files.readString(output));
        }
        return folder;
    }

    private static String lockHash() throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(read("package-lock.json"));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream content = NodePackage.class.getResourceAsStream("cognito-local/" + file)) {
            if (content == null) {
                throw new IllegalStateException(file + " is not beside the tests.");
            }
            return content.readAllBytes();
        }
    }
}
