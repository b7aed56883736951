package io.cruddur.messaging.app.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long and how much is measured.
 *
 * @param step how long each load is kept up
 * @param warm how many requests of a pattern are answered before it is measured on a core of its own
 * @param soak how long the soak takes
 * @param most how large the largest inbox and the largest group of the section on growth are
 * @param starts how often each kind of Lambda function is started
 * @param jdks whose Java starts them
 */
record Settings(Duration step, long warm, Duration soak, int most, int starts, List<Path> jdks) {

    /** As the system properties have it, which the profile {@code bench} sets. */
    static Settings ofProperties() {
        return new Settings(
                Duration.ofSeconds(Integer.getInteger("bench.step.seconds", 6)),
                Integer.getInteger("bench.warm", 80_000),
                Duration.ofMinutes(Integer.getInteger("bench.soak.minutes", 3)),
                Integer.getInteger("bench.growth", 100_000),
                Integer.getInteger("bench.starts", 5),
                Stream.of(System.getProperty("bench.jdks", System.getProperty("java.home"))
                                .split(","))
                        .map(Path::of)
                        .toList());
    }

    /** Those of the JDKs that are there. */
    List<Path> presentJdks() {
        return jdks.stream().filter(Settings::isJdk).toList();
    }

    /** The last of them, for what is measured on one. */
    Path lastJdk() {
        List<Path> present = presentJdks();
        return present.get(present.size() - 1);
    }

    void tellOfMissingJdks(Report report) {
        jdks.stream()
                .filter(jdk -> !isJdk(jdk))
                .forEach(jdk -> report.text("Not measured, since it is not there: `%s`".formatted(jdk)));
    }

    private static boolean isJdk(Path folder) {
        return Files.isExecutable(folder.resolve("bin/java"));
    }
}
