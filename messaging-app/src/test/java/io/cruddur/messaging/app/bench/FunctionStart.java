package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.function.LocalLambda;
import io.cruddur.messaging.app.function.Sandbox;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a function is started: as Lambda's managed Java does, or as a container image does, which can have an archive of
 * classes.
 *
 * @param name what it is called in the table
 * @param java the program
 * @param options of Java
 * @param classPath all of it
 * @param function the class
 */
record FunctionStart(String name, Path java, List<String> options, String classPath, String function) {

    /** As managed Java has it for a function of few seconds: one compiler, and the collector for one processor. */
    private static final List<String> LAMBDA = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /**
     * A start.
     *
     * @param ready milliseconds until it asked for its first event
     * @param answered milliseconds until that was answered
     * @param processor milliseconds of processor time that all of its threads had taken then
     * @param megabytes the peak of its memory
     */
    record Timing(double ready, double answered, double processor, double megabytes) {}

    static FunctionStart managed(String name, Path java, String function) {
        return new FunctionStart(name, java, LAMBDA, Sandbox.runtimeClient(), function);
    }

    static FunctionStart image(String name, Path java, Path folder, String function) throws IOException {
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            String libraries = jars.sorted().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            return new FunctionStart(
                    name, java, LAMBDA, Sandbox.runtimeClient() + File.pathSeparator + libraries, function);
        }
    }

    /** With the classes of the tests on its class path. */
    FunctionStart withTests() {
        return new FunctionStart(
                name,
                java,
                options,
                classPath
                        + File.pathSeparator
                        + Path.of("messaging-app", "target", "test-classes").toAbsolutePath(),
                function);
    }

    FunctionStart with(String suffix, String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new FunctionStart(name + suffix, java, more, classPath, function);
    }

    /** A process of this kind. */
    Sandbox start(LocalLambda lambda, Path folder, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        return Sandbox.start(lambda, folder, command, function, environment);
    }

    /** From the start of the process to the answer to this event. */
    Timing measure(Path folder, Map<String, String> environment, String event)
            throws IOException, InterruptedException, TimeoutException {
        try (LocalLambda lambda = LocalLambda.start()) {
            long begin = System.nanoTime();
            try (Sandbox sandbox = start(lambda, folder, environment)) {
                long ready = lambda.nextCall().nanos();
                LocalLambda.Call answer = lambda.invoke(event);
                check(answer, sandbox);
                return new Timing(
                        (ready - begin) / 1e6,
                        (answer.nanos() - begin) / 1e6,
                        processor(sandbox),
                        peak(sandbox.process().pid()));
            }
        }
    }

    /** The same, as with SnapStart: from the moment at which a snapshot would be restored. */
    Timing measureRestored(Path folder, Map<String, String> environment, String event)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, String> snapStart = new HashMap<>(environment);
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (LocalLambda lambda = LocalLambda.start();
                Sandbox sandbox = with("", Sandbox.SNAP_START).start(lambda, folder, snapStart)) {
            long restored = lambda.nextCall().nanos();
            long ready = lambda.nextCall().nanos();
            LocalLambda.Call answer = lambda.invoke(event);
            check(answer, sandbox);
            return new Timing(
                    (ready - restored) / 1e6,
                    (answer.nanos() - restored) / 1e6,
                    processor(sandbox),
                    peak(sandbox.process().pid()));
        }
    }

    static void check(LocalLambda.Call answer, Sandbox sandbox) throws IOException {
        if (!answer.path().endsWith("/response") || answer.body().contains("itemIdentifier")) {
            throw new IllegalStateException(answer + sandbox.log());
        }
    }

    private static double processor(Sandbox sandbox) {
        return sandbox.process().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private static double peak(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
