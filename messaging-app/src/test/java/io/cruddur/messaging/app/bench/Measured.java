package io.cruddur.messaging.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What a load met.
 *
 * @param latency from the moment at which a request was meant to be sent to its whole answer, in microseconds
 * @param own from the moment at which it was sent to its whole answer, less the time that the service spent in its stores,
 *     in microseconds; empty where the service does not tell that
 * @param total the sum of the same times with the stores
 * @param errors answers that were lost, or not 200
 * @param time how long the load was kept up
 */
record Measured(Histogram latency, Histogram own, Duration total, long errors, Duration time) {

    static final long LONGEST_MICROS = 60_000_000;

    static final List<String> HEADER = List.of("requests/s", "p50 ms", "p99 ms", "p99.9 ms", "errors");

    static Histogram newHistogram() {
        return new Histogram(LONGEST_MICROS, 3);
    }

    /** Answers in a second, without errors. */
    double throughput() {
        return latency.getTotalCount() * 1e9 / time.toNanos();
    }

    /** The share of the time of all requests that was spent outside of the stores. */
    double ownShare() {
        return own.getMean() * own.getTotalCount() / (total.toNanos() / 1e3);
    }

    /** As cells below {@link #HEADER}. */
    List<String> cells() {
        return List.of(
                String.format(Locale.ROOT, "%,.0f", throughput()),
                millis(latency, 50),
                millis(latency, 99),
                millis(latency, 99.9),
                Long.toString(errors));
    }

    /** A percentile in milliseconds. */
    static String millis(Histogram histogram, double percentile) {
        return String.format(Locale.ROOT, "%.2f", histogram.getValueAtPercentile(percentile) / 1e3);
    }
}
