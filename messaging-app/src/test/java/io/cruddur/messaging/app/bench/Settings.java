package io.cruddur.messaging.app.bench;

import java.time.Duration;

/**
 * How long and how much is measured.
 *
 * @param step how long each load is kept up
 * @param soak how long the soak takes
 * @param most how large the largest inbox and the largest group of the section on growth are
 */
record Settings(Duration step, Duration soak, int most) {

    /** As the system properties have it: {@code bench.step.seconds}, {@code bench.soak.minutes}, {@code bench.growth}. */
    static Settings ofProperties() {
        return new Settings(
                Duration.ofSeconds(Integer.getInteger("bench.step.seconds", 6)),
                Duration.ofMinutes(Integer.getInteger("bench.soak.minutes", 3)),
                Integer.getInteger("bench.growth", 100_000));
    }
}
