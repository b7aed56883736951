package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What the use cases add to the requests that they make. */
final class OverheadSection implements Section {

    private static final int ROUNDS = 3;
    private static final List<String> PATTERNS = List.of("A", "B", "C", "D");

    /** What a round found of a pattern: the medians in microseconds, and the bytes of a call. */
    private record Round(double bare, double useCase, double bareBytes, double useCaseBytes) {

        double ratio() {
            return useCase / bare;
        }
    }

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public String title() {
        return "Overhead over the bare client";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        Map<String, List<Round>> rounds = new HashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            Collection<RunResult> results = run();
            PATTERNS.forEach(pattern ->
                    rounds.computeIfAbsent(pattern, none -> new ArrayList<>()).add(round(results, pattern)));
        }
        report.text("""
                Each pattern through its use case, and the same requests by the bare client, on DynamoDB Local in the same
                process (JMH, %d rounds of both, each in a Java machine of its own). The ratio is that of the medians within a
                round: the median of the rounds, and their spread. Bytes are those of the whole process, DynamoDB Local
                included, so that their difference is the use case's own.""".formatted(ROUNDS));
        report.table(
                List.of("pattern", "bare, µs", "use case, µs", "ratio", "spread", "bare, KB", "use case, KB"),
                PATTERNS.stream()
                        .map(pattern -> row(pattern, rounds.getOrDefault(pattern, List.of())))
                        .toList());
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

    private static Round round(Collection<RunResult> results, String pattern) {
        RunResult bare = result(results, pattern, Overhead.BARE);
        RunResult useCase = result(results, pattern, Overhead.USE_CASE);
        return new Round(median(bare), median(useCase), bytes(bare), bytes(useCase));
    }

    private static RunResult result(Collection<RunResult> results, String pattern, String through) {
        return results.stream()
                .filter(result -> result.getParams().getParam("pattern").equals(pattern))
                .filter(result -> result.getParams().getParam("through").equals(through))
                .findFirst()
                .orElseThrow();
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    private static double bytes(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
    }

    private static List<String> row(String pattern, List<Round> rounds) {
        List<Double> ratios = rounds.stream().map(Round::ratio).sorted().toList();
        Round middle = rounds.stream()
                .filter(round -> round.ratio() == ratios.get(ratios.size() / 2))
                .findFirst()
                .orElseThrow();
        return List.of(
                pattern,
                "%.0f".formatted(middle.bare()),
                "%.0f".formatted(middle.useCase()),
                "%.2f".formatted(middle.ratio()),
                "%.2f to %.2f".formatted(ratios.get(0), ratios.get(ratios.size() - 1)),
                "%.0f".formatted(middle.bareBytes() / 1_024),
                "%.0f".formatted(middle.useCaseBytes() / 1_024));
    }
}
