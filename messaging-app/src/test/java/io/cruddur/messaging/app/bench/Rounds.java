package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.Contestant.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rounds of one load on one service: their medians. */
final class Rounds {

    private final List<Round> rounds = new ArrayList<>();

    void add(Round round) {
        rounds.add(round);
    }

    /** Answers in a second. */
    double throughput() {
        return median(round -> round.measured().throughput());
    }

    long errors() {
        return rounds.stream().mapToLong(round -> round.measured().errors()).sum();
    }

    /** Microseconds of processor time for each answer, to the hundredth of a second of a round; 0 where none was read. */
    double processorMicros() {
        return median(round -> round.processor().toNanos()
                / 1e3
                / Math.max(1, round.measured().latency().getTotalCount()));
    }

    /** Within which 99 of 100 requests were answered. */
    double millisOf99Percent() {
        return median(round -> round.measured().latency().getValueAtPercentile(99) / 1e3);
    }

    private double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
