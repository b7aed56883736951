package io.cruddur.messaging.app.embedded;

import io.cruddur.messaging.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program in a Java machine of its own, with a folder of its own for temporary files. */
final class Program implements AutoCloseable {

    /** 128 and the number of SIGTERM, as for every program that a signal ended. */
    static final int ENDED_BY_SIGTERM = 143;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern LISTENING = Pattern.compile("Listens on +(http://127\\.0\\.0\\.1:[0-9]+)");

    /** What this process may have been given, and the program is not to have. */
    private static final Set<String> VARIABLES =
            Set.of("PORT", "DATA_DIR", "DYNAMODB_LOCAL_PORT", "DDB_MESSAGE_TABLE", "AWS_REGION", "AWS_DEFAULT_REGION");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final CompletableFuture<Void> reading;

    private Program(Process process) {
        this.process = process;
        this.reading = CompletableFuture.runAsync(this::read, task -> new Thread(task).start());
    }

    /** The program as it was compiled, with the emulators. */
    static Program start(Path temporary, String... args) throws IOException {
        return start(temporary, Map.of(), args);
    }

    /** The same, with these environment variables. */
    static Program start(Path temporary, Map<String, String> environment, String... args) throws IOException {
        Stream<String> program = Stream.of("-cp", System.getProperty("java.class.path"), Main.class.getName());
        return start(temporary, environment, Stream.concat(program, Stream.of(args)));
    }

    /** The same, with files that can grow to so many kilobytes. */
    static Program startWithFilesOf(int kilobytes, Path temporary, String... args) throws IOException {
        Stream<String> program = Stream.of("-cp", System.getProperty("java.class.path"), Main.class.getName());
        Stream<String> limited = Stream.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "bash");
        return start(
                Map.of(),
                Stream.concat(limited, java(temporary, Stream.concat(program, Stream.of(args))))
                        .toList());
    }

    /** The program as it was packaged. */
    static Program startPackaged(Path temporary, Path jar, String... args) throws IOException {
        return start(temporary, Map.of(), Stream.concat(Stream.of("-jar", jar.toString()), Stream.of(args)));
    }

    /** The program as it is distributed, by its script, with the Java that runs this. */
    static Program startDistributed(Path distribution, Map<String, String> environment, String... args)
            throws IOException {
        return startShell(distribution.resolve("bin").resolve("messaging"), environment, args);
    }

    /** A script of the shell, with the Java that runs this. */
    static Program startShell(Path script, Map<String, String> environment, String... args) throws IOException {
        Stream<String> shell = Stream.of("sh", script.toString());
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return start(all, Stream.concat(shell, Stream.of(args)).toList());
    }

    private static Program start(Path temporary, Map<String, String> environment, Stream<String> args)
            throws IOException {
        return start(environment, java(temporary, args).toList());
    }

    private static Stream<String> java(Path temporary, Stream<String> args) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                // Its own, where the tests' is on the class path too.
                "-Dlogback.configurationFile=logback.xml");
        return Stream.concat(java, args);
    }

    private static Program start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(VARIABLES);
        builder.environment().put("STOP_DELAY_SECONDS", "0");
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                LISTENING.matcher(line).results().map(found -> found.group(1)).forEach(address::complete);
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        address.completeExceptionally(new IllegalStateException("The program ended: " + output));
    }

    /** Where it listens, once it does. */
    String address() {
        return address.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Whether it has said where it listens. */
    boolean isUp() {
        return address.isDone() && !address.isCompletedExceptionally();
    }

    /** What it has written so far. */
    List<String> output() {
        return output;
    }

    /** The last line of that, where no line is one of a stack trace. Newer Java machines begin with warnings of their own. */
    String lastLine() {
        if (output.stream().anyMatch(line -> line.startsWith("\tat "))) {
            throw new IllegalStateException("A stack trace: " + output);
        }
        return output.get(output.size() - 1);
    }

    /** How long it has had a processor. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Lets its files grow to so many bytes, or {@code unlimited}, from now on. */
    void limitFiles(String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + bytes + ":")
                .inheritIO()
                .start();
        if (prlimit.waitFor() != 0) {
            throw new IllegalStateException("prlimit failed.");
        }
    }

    /** Asks it to end, by SIGTERM. By the handle: a process that is destroyed by itself closes its output unread. */
    void stop() {
        process.toHandle().destroy();
    }

    /** Ends it at once, by SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Its exit code, once it has ended and all its output is there. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The program does not end: " + output);
        }
        reading.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        return process.exitValue();
    }

    /** All processes whose program lies in this folder, as that of the embedded PostgreSQL does. */
    static List<ProcessHandle> runningFrom(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program -> program.startsWith(folder.toString()))
                        .isPresent())
                .toList();
    }

    /** Whatever became of the test. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
