package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.FunctionStart.Timing;
import io.cruddur.messaging.app.function.InboxFunction;
import io.cruddur.messaging.app.function.LocalLambda;
import io.cruddur.messaging.app.function.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/** How fast the function on the stream starts, as it is packaged. docs/lambda-start-up.md says what the figures mean. */
final class StartUpSection implements Section {

    private static final String INBOX = InboxFunction.class.getName();
    private static final Path ZIP = Path.of("messaging-app", "target", "inbox-function.zip");

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String title() {
        return "Lambda start-up";
    }

    @Override
    public String holds() {
        return "Times are those of this machine; memory holds elsewhere, roughly.";
    }

    @Override
    public void measure(Settings settings, Report report) throws Exception {
        Path folder = Files.createTempDirectory("start-up");
        Sandbox.unzip(ZIP, folder);
        new Measuring(folder, InboxRecords.inANewTable(100), settings, report).run();
    }

    /** With the unzipped function and a table. */
    private record Measuring(Path folder, InboxRecords records, Settings settings, Report report) {

        void run() throws Exception {
            List<FunctionStart> starts = new ArrayList<>();
            settings.tellOfMissingJdks(report);
            for (Path home : settings.presentJdks()) {
                starts.addAll(starts(home.resolve("bin/java")));
            }
            report.text("""
                The function on the stream in a process of its own, by Lambda's own runtime client, against DynamoDB Local:
                %d processes for each row, the median, and in brackets the least and the greatest.
                [What the rows mean, and what each part costs](lambda-start-up.md).""".formatted(settings.starts()));
            // First, since DynamoDB Local writes slower the longer a stream is.
            reportOverhead();
            reportStarts(starts);
            reportRestored(starts);
            reportWarm(starts);
        }

        private List<FunctionStart> starts(Path java) throws Exception {
            String jdk = "JDK " + feature(java);
            FunctionStart image = FunctionStart.image(jdk + ", image", java, folder, INBOX);
            List<FunctionStart> starts = new ArrayList<>(List.of(
                    FunctionStart.image(
                                    jdk + ", a function that does nothing",
                                    java,
                                    folder,
                                    NothingFunction.class.getName())
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
        private FunctionStart archived(FunctionStart start, String suffix, String output, String input)
                throws Exception {
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

        private void reportStarts(List<FunctionStart> starts) throws Exception {
            List<List<String>> rows = new ArrayList<>();
            for (FunctionStart start : starts) {
                List<Timing> timings = new ArrayList<>();
                for (int run = 0; run < settings.starts(); run++) {
                    timings.add(start.measure(folder, records.environment(), records.next(1)));
                }
                rows.add(List.of(
                        start.name(),
                        spread(timings, Timing::ready).shown("%.0f"),
                        spread(timings, Timing::answered).shown("%.0f"),
                        spread(timings, Timing::processor).shown("%.0f"),
                        spread(timings, Timing::megabytes).shown("%.0f")));
            }
            report.table(
                    List.of("", "ready, ms", "first record applied, ms", "processor time, ms", "peak memory, MB"),
                    rows);
        }

        private void reportRestored(List<FunctionStart> starts) throws Exception {
            List<List<String>> rows = new ArrayList<>();
            for (FunctionStart start : managed(starts)) {
                List<Timing> timings = new ArrayList<>();
                for (int run = 0; run < settings.starts(); run++) {
                    timings.add(start.measureRestored(folder, records.environment(), records.next(1)));
                }
                rows.add(List.of(start.name(), spread(timings, Timing::answered).shown("%.0f")));
            }
            report.table(List.of("", "first record applied after a restore, ms"), rows);
        }

        private void reportWarm(List<FunctionStart> starts) throws Exception {
            List<List<String>> rows = new ArrayList<>();
            for (FunctionStart start : managed(starts)) {
                try (LocalLambda lambda = LocalLambda.start();
                        Sandbox sandbox = start.start(lambda, folder, records.environment())) {
                    batches(lambda, sandbox, 1, 100);
                    rows.add(List.of(
                            start.name(),
                            batches(lambda, sandbox, 1, 100).shown("%.1f"),
                            batches(lambda, sandbox, 10, 20).shown("%.1f"),
                            batches(lambda, sandbox, 100, 5).shown("%.0f")));
                }
            }
            report.table(List.of("warm", "batch of 1, ms", "of 10, ms", "of 100, ms"), rows);
        }

        private void reportOverhead() throws Exception {
            WarmOverhead.Measured measured = new WarmOverhead().measure(500, 500);
            report.text(
                    "In one process, a warm batch of 1 takes %s ms, and its five requests alone take %s ms: %.2f times as long."
                            .formatted(
                                    measured.function().shown("%.2f"),
                                    measured.calls().shown("%.2f"),
                                    measured.function().median()
                                            / measured.calls().median()));
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
            return starts.stream()
                    .filter(start -> start.name().endsWith("managed"))
                    .toList();
        }

        private static Spread spread(List<Timing> timings, ToDoubleFunction<Timing> value) {
            return new Spread(timings.stream().mapToDouble(value).boxed().toList());
        }
    }

    /** Such as 17. */
    static int feature(Path java) throws IOException {
        Process version = new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .start();
        String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Integer.parseInt(text.replaceFirst("(?s)[^\"]*\"([0-9]+).*", "$1"));
    }
}
