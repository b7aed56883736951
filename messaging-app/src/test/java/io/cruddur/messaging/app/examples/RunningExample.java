package io.cruddur.messaging.app.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** An example that serves HTTP, in a Java machine of its own. */
final class RunningExample implements AutoCloseable {

    /** As Spring Boot and Quarkus say it. */
    private static final Pattern LISTENING =
            Pattern.compile("(?:Tomcat started on port |Listening on: http://[^:]+:)([0-9]+)");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private RunningExample(Process process) {
        this.process = process;
        new Thread(this::read).start();
    }

    /** Starts {@code java} with these arguments. */
    static RunningExample start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Java.program("java")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new RunningExample(builder.start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                LISTENING
                        .matcher(line)
                        .results()
                        .map(found -> Integer.valueOf(found.group(1)))
                        .forEach(port::complete);
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        port.completeExceptionally(new IllegalStateException("The example ended: " + String.join("\n", output)));
    }

    /** Where it listens, once it does. */
    URI address() {
        return URI.create("http://127.0.0.1:"
                + port.orTimeout(3, TimeUnit.MINUTES)
                        .exceptionally(e -> {
                            throw new IllegalStateException(String.join("\n", output), e);
                        })
                        .join());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
