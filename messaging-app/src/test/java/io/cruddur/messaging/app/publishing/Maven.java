package io.cruddur.messaging.app.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Maven in a process of its own, with the repository of the Maven that runs this. */
public final class Maven {

    private Maven() {}

    /** Builds the project in that folder; without network, only if the arguments say so. */
    public static void run(Path project, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                BuiltModule.ROOT.resolve("mvnw").toString(),
                "-q",
                "-B",
                "-f",
                project.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + System.getProperty("maven.repository")));
        command.addAll(arguments);
        Path log = project.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(BuiltModule.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process maven = builder.start();
        try {
            assertThat(maven.waitFor(20, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            maven.destroy();
        }
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
    }
}
