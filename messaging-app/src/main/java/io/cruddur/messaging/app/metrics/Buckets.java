package io.cruddur.messaging.app.metrics;

import java.time.Duration;

/** The upper ends of the histograms' buckets. Few: each is a series of its own for each combination of tags. */
final class Buckets {

    /** Of what somebody waits for. */
    static final Duration[] SHORT = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5)
    };

    /** Of what may lag by hours while something is broken. */
    static final Duration[] LONG = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(1)
    };

    private Buckets() {}
}
