package io.cruddur.messaging.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that run to their end. */
final class Java {

    private Java() {}

    /** A program of the Java that runs this. */
    static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** What it writes. */
    static String run(Map<String, String> environment, List<String> command, Path folder)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        int status = run(environment, command, output, errors);
        assertThat(status).as(Files.readString(errors)).isZero();
        return Files.readString(output);
    }

    /** What it writes about the error that it ends with. */
    static String fail(Map<String, String> environment, List<String> command, Path folder)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        int status = run(environment, command, output, errors);
        assertThat(status).as(Files.readString(output)).isNotZero();
        return Files.readString(errors);
    }

    private static int run(Map<String, String> environment, List<String> command, Path output, Path errors)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }
}
