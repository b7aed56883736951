package io.cruddur.messaging.app.function;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A function as it is packaged, run by Lambda's runtime client in a Java machine of its own, against a local Lambda. */
public final class Sandbox implements AutoCloseable {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** The client, and what it needs. */
    private static final Pattern CLIENT_JAR = Pattern.compile(
            ".*/(aws-lambda-java-(runtime-interface-client|serialization|core)|utils-lite)-[^/]*\\.jar");

    private static final String NATIVE_LIBRARY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /** The option that tells the library org-crac that the hooks for snapshots are those of the runtime client. */
    public static final String SNAP_START = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

    private final Process process;
    private final Path log;

    private Sandbox(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Unzips what this build packaged into a folder. */
    public static void unzip(Path zip, Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(entries, target);
                }
            }
        }
    }

    /**
     * Starts a function as Lambda's own Java does: the runtime client is on the class path, and takes the function from
     * {@code lib/} of the folder that it is started in.
     *
     * @param environment the function's own variables; it has no others but Lambda's
     */
    public static Sandbox start(LocalLambda lambda, Path folder, Class<?> function, Map<String, String> environment)
            throws IOException {
        return start(lambda, folder, List.of(thisJava(), "-cp", runtimeClient()), function.getName(), environment);
    }

    /** Starts a function by this Java command, in a folder. */
    public static Sandbox start(
            LocalLambda lambda, Path folder, List<String> java, String function, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-D" + NATIVE_LIBRARY + "=" + nativeLibrary(folder), CLIENT, function));
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(lambda.environment());
        builder.environment().putAll(environment);
        return new Sandbox(builder.start(), log);
    }

    /** In the folder; the client by itself would put it into /tmp, where that of another user may lie. */
    private static Path nativeLibrary(Path folder) throws IOException {
        Path library = folder.resolve("libaws-lambda-jni.so");
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        try (InputStream packaged = Objects.requireNonNull(
                Sandbox.class.getResourceAsStream("/jni/libaws-lambda-jni.linux-" + machine + ".so"))) {
            Files.copy(packaged, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return library;
    }

    /** The Java that runs this. */
    static String thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The class path of the runtime client, and nothing else. */
    public static String runtimeClient() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> CLIENT_JAR.matcher(jar).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What the function has printed so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks the function to end, and waits until it has. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The function does not end.");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
