package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A command that was run in a Java machine of its own, and succeeded.
 *
 * @param seconds how long it took, its start included
 * @param megabytes the most of its heap that a full collection left in use; 0 where it needed none
 * @param lines how many lines it was asked for
 * @param err what it says beside them
 */
record CommandProcess(double seconds, int megabytes, long lines, String err) {

    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final Pattern LEFT_BY_COLLECTION = Pattern.compile("Pause Full.*->([0-9]+)M\\(");

    /** Runs it to its end, with so much heap, and files in this folder. */
    static CommandProcess run(Path folder, int heapMegabytes, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path collections = folder.resolve("collections");
        Launch launch =
                Launch.with(heapMegabytes).and("-XX:-UseG1GC", "-XX:+UseSerialGC", "-Xlog:gc:file=" + collections);
        ProcessBuilder builder = new ProcessBuilder(launch.command(Main.class, args))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The command takes longer than " + PATIENCE + ".");
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("The command failed: " + Files.readString(err));
        }
        try (var lines = Files.lines(out)) {
            return new CommandProcess(seconds, mostLeft(collections), lines.count(), Files.readString(err));
        }
    }

    private static int mostLeft(Path collections) throws IOException {
        return LEFT_BY_COLLECTION
                .matcher(Files.readString(collections))
                .results()
                .mapToInt(left -> Integer.parseInt(left.group(1)))
                .max()
                .orElse(0);
    }
}
