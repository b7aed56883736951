package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;

/** The mix for a long time, and what is left of it. */
final class SoakSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int USERS = 100;
    private static final int GROUPS = 20;
    private static final int CONNECTIONS = 16;
    private static final int PER_SECOND = 50;
    private static final int SAMPLES = 12;

    private record Sample(double minutes, double heap, int threads, long files) {}

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String title() {
        return "Soak";
    }

    @Override
    public String holds() {
        return "That nothing is lost holds on any machine; times and memory are those of this one.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException, InterruptedException {
        int port = freePort();
        Map<String, String> open = Map.of("DYNAMODB_LOCAL_PORT", Integer.toString(port));
        try (ServerProcess server = ServerProcess.embedded(HEAP_MEGABYTES, open)) {
            Mix mix = Mix.of(Crowd.join(server, USERS), GROUPS);
            SentMessages sent = new SentMessages();
            Load load = new Load(CONNECTIONS, PER_SECOND, Duration.ZERO, settings.soak());
            CompletableFuture<Measured> running =
                    CompletableFuture.supplyAsync(() -> load.run(server.address(), mix::any, sent));
            List<Sample> samples = sample(server, settings.soak());
            Measured measured = running.join();
            report.text("""
                    The mix at %d requests a second for %d minutes, in the embedded mode with %d MB of heap and DynamoDB Local's own
                    HTTP server; then `messaging inbox verify`, and every message whose send was answered is looked for in the table.
                    """.formatted(PER_SECOND, settings.soak().toMinutes(), HEAP_MEGABYTES));
            report.table(Measured.HEADER, List.of(measured.cells()));
            report.table(List.of("at the end", "found"), sent.compareWith(port));
            resources(report, samples);
        }
    }

    private static List<Sample> sample(ServerProcess server, Duration duration) throws InterruptedException {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i < SAMPLES; i++) {
            Thread.sleep(duration.dividedBy(SAMPLES).toMillis());
            double minutes = duration.toMillis() / 60e3 * i / SAMPLES;
            samples.add(new Sample(minutes, server.liveHeap(), server.threads(), server.openFiles()));
        }
        return samples;
    }

    private static void resources(Report report, List<Sample> samples) throws IOException {
        report.table(
                List.of("while it ran", "first sample", "middle", "last sample"),
                List.of(
                        row("heap in use after a collection, MB", samples, Sample::heap),
                        row("threads", samples, Sample::threads),
                        row("open files and sockets", samples, Sample::files)));
        report.plot(
                "soak.svg",
                new Plot(
                        "Heap in use after a collection",
                        new Axis("minutes", false),
                        new Axis("MB", false),
                        List.of(new Line(
                                "heap",
                                samples.stream()
                                        .map(sample -> new Point(sample.minutes(), sample.heap()))
                                        .toList()))));
    }

    private static List<String> row(String name, List<Sample> samples, ToDoubleFunction<Sample> value) {
        return List.of(
                name,
                whole(value.applyAsDouble(samples.get(0))),
                whole(value.applyAsDouble(samples.get(samples.size() / 2))),
                whole(value.applyAsDouble(samples.get(samples.size() - 1))));
    }

    private static String whole(double value) {
        return "%.0f".formatted(value);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
