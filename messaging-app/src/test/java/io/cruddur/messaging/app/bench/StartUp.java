package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.FunctionStart.Timing;
import io.cruddur.messaging.app.function.InboxFunction;
import io.cruddur.messaging.app.function.LocalLambda;
import io.cruddur.messaging.app.function.Sandbox;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/**
 * Measures how fast the function on the stream starts, as it is packaged, on DynamoDB Local, and prints Markdown. System
 * properties: {@code messaging.bench.jdks} (this one): the homes of JDKs, with commas between; {@code messaging.bench.runs}
 * (7): processes for each row; {@code messaging.bench.zip} (target/inbox-function.zip).
 */
public final class StartUp {

    private static final int RUNS = Integer.getInteger("messaging.bench.runs", 7);
    private static final String INBOX = InboxFunction.class.getName();

    private final Path folder;
    private final InboxRecords records = InboxRecords.inANewTable(100);

    private StartUp(Path folder) {
        this.folder = folder;
    }

    /** Prints the tables. */
    public static void main(String[] args) throws Throwable {
        Path folder = Files.createTempDirectory("start-up");
        Sandbox.unzip(Path.of(System.getProperty("messaging.bench.zip", "target/inbox-function.zip")), folder);
        System.out.printf(
                "%d processors, load average %.1f at the start, %d processes for each row%n%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                RUNS);
        printOverhead();
        StartUp startUp = new StartUp(folder);
        List<FunctionStart> starts = new ArrayList<>();
        for (String home : System.getProperty("messaging.bench.jdks", System.getProperty("java.home"))
                .split(",")) {
            starts.addAll(startUp.starts(Path.of(home, "bin", "java")));
        }
        startUp.printStarts(starts);
        startUp.printRestored(starts);
        startUp.printWarm(starts);
        System.exit(0);
    }

    private List<FunctionStart> starts(Path java) throws Exception {
        if (!Files.isExecutable(java)) {
            System.out.printf("Not measured, since it is not there: %s%n%n", java);
            return List.of();
        }
        String jdk = "JDK " + feature(java);
        FunctionStart image = FunctionStart.image(jdk + ", image", java, folder, INBOX);
        List<FunctionStart> starts = new ArrayList<>(List.of(
                FunctionStart.image(
                                jdk + ", a function that does nothing", java, folder, NothingFunction.class.getName())
                        .withTests(),
                FunctionStart.managed(jdk + ", managed", java, INBOX),
                image,
                archived(image, " + CDS archive", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=")));
        if (feature(java) >= 25) {
            starts.add(archived(image, " + AOT cache", "-XX:AOTCacheOutput=", "-XX:AOTCache="));
        }
        return starts;
    }

    /** Runs it once, so that it writes the archive at its end. */
    private FunctionStart archived(FunctionStart start, String suffix, String output, String input) throws Exception {
        Path archive = Files.createTempFile(folder, "archive", "");
        Files.delete(archive);
        try (LocalLambda lambda = LocalLambda.start();
                Sandbox sandbox = start.with("", output + archive).start(lambda, folder, records.environment())) {
            FunctionStart.check(lambda.invoke(records.next(1)), sandbox);
            sandbox.stop();
            if (!Files.exists(archive)) {
                throw new IllegalStateException("No archive. " + sandbox.log());
            }
        }
        return start.with(suffix, input + archive);
    }

    private void printStarts(List<FunctionStart> starts) throws Exception {
        System.out.println("| | ready, ms | first record applied, ms | processor time, ms | peak memory, MB |");
        System.out.println("|---|---|---|---|---|");
        for (FunctionStart start : starts) {
            List<Timing> timings = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                timings.add(start.measure(folder, records.environment(), records.next(1)));
            }
            System.out.printf(
                    "| %s | %s | %s | %s | %s |%n",
                    start.name(),
                    spread(timings, Timing::ready).shown("%.0f"),
                    spread(timings, Timing::answered).shown("%.0f"),
                    spread(timings, Timing::processor).shown("%.0f"),
                    spread(timings, Timing::megabytes).shown("%.0f"));
        }
        System.out.println();
    }

    private void printRestored(List<FunctionStart> starts) throws Exception {
        System.out.println("| | first record applied after the restore, ms |");
        System.out.println("|---|---|");
        for (FunctionStart start : managed(starts)) {
            List<Timing> timings = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                timings.add(start.measureRestored(folder, records.environment(), records.next(1)));
            }
            System.out.printf(
                    "| %s | %s |%n",
                    start.name(), spread(timings, Timing::answered).shown("%.0f"));
        }
        System.out.println();
    }

    private void printWarm(List<FunctionStart> starts) throws Exception {
        System.out.println("| | batch of 1, ms | of 10, ms | of 100, ms |");
        System.out.println("|---|---|---|---|");
        for (FunctionStart start : managed(starts)) {
            try (LocalLambda lambda = LocalLambda.start();
                    Sandbox sandbox = start.start(lambda, folder, records.environment())) {
                batches(lambda, sandbox, 1, 100);
                System.out.printf(
                        "| %s | %s | %s | %s |%n",
                        start.name(),
                        batches(lambda, sandbox, 1, 100).shown("%.1f"),
                        batches(lambda, sandbox, 10, 20).shown("%.1f"),
                        batches(lambda, sandbox, 100, 5).shown("%.0f"));
            }
        }
    }

    private static void printOverhead() throws Throwable {
        WarmOverhead.Measured measured = new WarmOverhead().measure(500, 500);
        System.out.printf(
                "In this process, a batch of 1 takes %s ms, and its five requests alone take %s ms: %.2f times as long.%n%n",
                measured.function().shown("%.2f"),
                measured.calls().shown("%.2f"),
                measured.function().median() / measured.calls().median());
    }

    private Spread batches(LocalLambda lambda, Sandbox sandbox, int size, int count)
            throws IOException, InterruptedException, TimeoutException {
        List<Double> times = new ArrayList<>();
        for (int batch = 0; batch < count; batch++) {
            String event = records.next(size);
            long begin = System.nanoTime();
            LocalLambda.Call answer = lambda.invoke(event);
            times.add((answer.nanos() - begin) / 1e6);
            FunctionStart.check(answer, sandbox);
        }
        return new Spread(times);
    }

    private static List<FunctionStart> managed(List<FunctionStart> starts) {
        return starts.stream().filter(start -> start.name().endsWith("managed")).toList();
    }

    private static Spread spread(List<Timing> timings, ToDoubleFunction<Timing> value) {
        return new Spread(timings.stream().mapToDouble(value).boxed().toList());
    }

    private static int feature(Path java) throws IOException {
        Process version = new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .start();
        String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Integer.parseInt(text.replaceFirst("(?s)[^\"]*\"([0-9]+).*", "$1"));
    }
}
