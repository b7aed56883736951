package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.Overhead.Ratio;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What the use cases add to the requests that they make. */
final class OverheadSection implements Section {

    private static final int ROUNDS = 5;
    private static final List<String> PATTERNS = List.of("A", "B", "C", "D");

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public String title() {
        return "Overhead over the bare client";
    }

    @Override
    public String holds() {
        return "Ratios and bytes hold on other machines, roughly; times are those of this one.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        Map<String, List<Ratio>> ratios = PATTERNS.stream()
                .collect(Collectors.toMap(pattern -> pattern, pattern -> ratios(pattern, settings.step())));
        Collection<RunResult> allocations = run();
        report.text("""
                Each pattern through its use case, and the same requests by the bare client, on DynamoDB Local in the same
                process: the two in turns, call by call, in %d rounds on a new table, each warmed by 40,000 calls both ways on
                answers that are ready, and then by 500 on the table. The ratio is that of the medians of a round: the median
                of the rounds, and their spread. Allocated memory is by JMH, of the whole process with
                DynamoDB Local, so that the difference is the use case's own.""".formatted(ROUNDS));
        report.table(
                List.of("pattern", "bare, µs", "use case, µs", "ratio", "spread", "bare, KB", "use case, KB"),
                PATTERNS.stream()
                        .map(pattern -> row(pattern, ratios.getOrDefault(pattern, List.of()), allocations))
                        .toList());
    }

    /** Of some rounds, the smallest first. */
    private static List<Ratio> ratios(String pattern, Duration time) {
        List<Ratio> ratios = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Overhead overhead = new Overhead();
            overhead.pattern = pattern;
            overhead.prepare();
            ratios.add(overhead.interleaved(time.dividedBy(2)));
            overhead.end();
        }
        ratios.sort(Comparator.comparing(Ratio::value));
        return ratios;
    }

    private static Collection<RunResult> run() throws IOException {
        try {
            return new Runner(new OptionsBuilder()
                            .include("\\b" + Overhead.class.getSimpleName() + "\\b")
                            .forks(1)
                            .warmupIterations(2)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(3)
                            .measurementTime(TimeValue.seconds(1))
                            .addProfiler(GCProfiler.class)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IOException(e);
        }
    }

    private static RunResult result(Collection<RunResult> results, String pattern, String through) {
        return results.stream()
                .filter(result -> result.getParams().getParam("pattern").equals(pattern))
                .filter(result -> result.getParams().getParam("through").equals(through))
                .findFirst()
                .orElseThrow();
    }

    private static String kilobytes(RunResult result) {
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
        return "%.0f".formatted(bytes / 1_024);
    }

    private static List<String> row(String pattern, List<Ratio> ratios, Collection<RunResult> allocations) {
        Ratio middle = ratios.get(ratios.size() / 2);
        return List.of(
                pattern,
                "%.0f".formatted(middle.bare()),
                "%.0f".formatted(middle.useCase()),
                "%.2f".formatted(middle.value()),
                "%.2f to %.2f"
                        .formatted(
                                ratios.get(0).value(),
                                ratios.get(ratios.size() - 1).value()),
                kilobytes(result(allocations, pattern, Overhead.BARE)),
                kilobytes(result(allocations, pattern, Overhead.USE_CASE)));
    }
}
