package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The service in a Java machine of its own, with so much heap. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listens on +(http://127\\.0\\.0\\.1:[0-9]+)");
    private static final Pattern DATABASE = Pattern.compile("CONNECTION_URL=(\\S+)");
    private static final Pattern HEAP_USED = Pattern.compile("heap +total [0-9]+K, used ([0-9]+)K");
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+([0-9]+)");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    /** More than any load asks for: what is measured is the service, not its limits. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "LIMIT_SENDS_BURST", "1000000",
            "LIMIT_SENDS_PER_SECOND", "1000000",
            "LIMIT_NEW_GROUPS_PER_HOUR", "1000000",
            "LIMIT_READS_BURST", "1000000",
            "LIMIT_READS_PER_SECOND", "1000000",
            "LIMIT_STREAMS", "1000000");

    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final CompletableFuture<String> database = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        new Thread(this::read, "server-output").start();
    }

    /** The embedded mode, as {@code serve --embedded} runs it. */
    static ServerProcess embedded(int heapMegabytes, Map<String, String> environment) throws IOException {
        return start(Launch.with(heapMegabytes).with(environment), Main.class, "serve", "--embedded", "--port", "0");
    }

    /** The service on the embedded engines, which tells how long it was in its stores. */
    static ServerProcess timed(int heapMegabytes) throws IOException {
        return start(Launch.with(heapMegabytes), TimedServer.class, "engines");
    }

    /** The same on stores in memory, which take no time to speak of. */
    static ServerProcess stub(int heapMegabytes) throws IOException {
        return start(Launch.with(heapMegabytes), TimedServer.class, "memory");
    }

    /** This program, started in this way, which prints where it listens. */
    static ServerProcess start(Launch launch, Class<?> main, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launch.command(main, arguments)).redirectErrorStream(true);
        builder.environment().putAll(UNLIMITED);
        builder.environment().putAll(launch.environment());
        return new ServerProcess(builder.start());
    }

    private void read() {
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                LISTENING.matcher(line).results().map(found -> found.group(1)).forEach(address::complete);
                DATABASE.matcher(line).results().map(found -> found.group(1)).forEach(database::complete);
            }
        } catch (IOException e) {
            output.append(e);
        }
        address.completeExceptionally(new IllegalStateException("The service ended: " + output));
        database.completeExceptionally(new IllegalStateException("The service ended: " + output));
    }

    /** Where it listens, once it does. */
    URI address() {
        return URI.create(address.orTimeout(2, TimeUnit.MINUTES).join());
    }

    /** Where its users are, as {@code CONNECTION_URL} has it. */
    String database() {
        return database.orTimeout(2, TimeUnit.MINUTES).join();
    }

    /** What is in use of its heap after a collection, in megabytes. */
    double liveHeap() {
        diagnose("GC.run");
        return number(HEAP_USED, diagnose("GC.heap_info")) / 1024;
    }

    /** The memory that it holds, in megabytes, without that of processes that it started. Linux alone tells. */
    double residentMemory() {
        return number(RSS, status()) / 1024;
    }

    /** How many threads it has. Linux alone tells. */
    int threads() {
        return (int) number(THREADS, status());
    }

    /** How many files and sockets it has open. Linux alone tells. */
    long openFiles() {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The time that it has been on a core so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** What it has had of the cores so far, thread by thread. Linux alone tells. */
    CoreTime coreTime() {
        return CoreTime.of(process.pid());
    }

    /** The process itself. */
    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Makes the first recording, an empty one. To be called before a warm-up: Java 17 throws all compiled code away at its first
     * recording. From now on stacks are recorded to a depth of 256 frames, four times as many as otherwise.
     */
    void prepareToRecord() {
        diagnose("JFR.configure", "stackdepth=256");
        diagnose("JFR.start", "name=first", "settings=profile");
        diagnose("JFR.stop", "name=first");
    }

    /** Records what it does meanwhile, by JDK Flight Recorder, once it is prepared. */
    void record(Runnable work, Path recording) {
        diagnose("JFR.start", "name=bench", "settings=profile");
        work.run();
        diagnose("JFR.stop", "name=bench", "filename=" + recording.toAbsolutePath());
    }

    private String status() {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/status"));
        } catch (IOException e) {
            return "";
        }
    }

    private String diagnose(String... command) {
        List<String> jcmd = List.of(JAVA.resolve("jcmd").toString(), Long.toString(process.pid()));
        try {
            Process asked = new ProcessBuilder(
                            Stream.concat(jcmd.stream(), Stream.of(command)).toList())
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double number(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    /** Ends it, by SIGTERM, and waits. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
