package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The service over HTTP, on the embedded engines and on stores in memory. */
final class ServiceSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int USERS = 300;
    private static final int GROUPS = 20;
    private static final List<Integer> CONNECTIONS = List.of(1, 4, 16, 64);
    private static final double HIGH = 0.7;

    private static final Map<String, Function<Mix, Supplier<byte[]>>> LOADS = new LinkedHashMap<>();

    static {
        LOADS.put("A", mix -> mix::messages);
        LOADS.put("B", mix -> mix::groups);
        LOADS.put("C", mix -> mix::start);
        LOADS.put("D", mix -> mix::send);
        LOADS.put("mix", mix -> mix::any);
    }

    @Override
    public String name() {
        return "service";
    }

    @Override
    public String title() {
        return "Service";
    }

    @Override
    public String holds() {
        return "All of it is of this machine, which the highest load fills, generator included: compare within the section. "
                + "[One core](#one-core) has the service apart.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        report.text("""
                The service with %d MB of heap, each request with a verified token; A lists 20 messages, B the groups of a user,
                C starts a group, D sends a message; the mix has 70%% A, 20%% B, 9%% D and 1%% C. The highest load is closed:
                each connection sends again as soon as it has its answer. The other one is open, at 70%% of the highest. Own
                is the time of a request that was not spent in the stores, which are the messages and the users.
                """.formatted(HEAP_MEGABYTES));
        List<Line> lines = new ArrayList<>();
        try (ServerProcess server = ServerProcess.stub(HEAP_MEGABYTES)) {
            Mix mix = Mix.of(Crowd.signIn(server.address(), GROUPS), GROUPS / 2);
            report.text("**On stores in memory**, which shows the service's own ceiling:");
            lines.addAll(measure(settings, report, server, mix, List.of("A", "B", "D", "mix")));
        }
        try (ServerProcess server = ServerProcess.timed(HEAP_MEGABYTES)) {
            Mix mix = Mix.of(Crowd.join(server, USERS), GROUPS);
            report.text("**On the embedded engines**, where DynamoDB Local takes most of the time:");
            measure(settings, report, server, mix, List.copyOf(LOADS.keySet()));
        }
        report.plot(
                "service.svg",
                new Plot(
                        "Highest load on stores in memory",
                        new Axis("connections", true),
                        new Axis("requests per second", false),
                        lines));
        report.text("""
                What helped, by a profile (JFR) of A: a verified token is remembered for a minute, where checking its signature at each
                request took a quarter of the service's own time; and our own times are read without a formatter, 0.04 µs each instead of 2.1.""");
    }

    private static List<Line> measure(
            Settings settings, Report report, ServerProcess server, Mix mix, List<String> loads) {
        List<List<String>> rows = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        double idleHeap = server.liveHeap();
        double idleMemory = server.residentMemory();
        Duration step = settings.step().dividedBy(2);
        run(server.address(), CONNECTIONS.get(2), Load.AS_FAST_AS_ANSWERED, settings.step(), mix::any);
        for (String load : loads) {
            Supplier<byte[]> requests =
                    LOADS.getOrDefault(load, any -> any::any).apply(mix);
            List<Point> points = new ArrayList<>();
            for (int connections : CONNECTIONS) {
                Measured highest = run(server.address(), connections, Load.AS_FAST_AS_ANSWERED, step, requests);
                rows.add(row(load, connections + ", closed", highest));
                points.add(new Point(connections, highest.throughput()));
            }
            lines.add(new Line(load, points));
            double most = points.stream().mapToDouble(Point::y).max().orElseThrow();
            Measured high = run(server.address(), 64, HIGH * most, settings.step(), requests);
            rows.add(row(load, "64, open", high));
        }
        report.table(
                Stream.of(
                                List.of("load", "connections"),
                                Measured.HEADER,
                                List.of("own p50 ms", "own p99 ms", "own share"))
                        .flatMap(List::stream)
                        .toList(),
                rows);
        report.table(
                List.of("memory of the service, MB", "idle", "after the load"),
                List.of(
                        List.of("heap in use after a collection", megabytes(idleHeap), megabytes(server.liveHeap())),
                        List.of("resident", megabytes(idleMemory), megabytes(server.residentMemory()))));
        return lines;
    }

    private static Measured run(
            URI address, int connections, double perSecond, Duration duration, Supplier<byte[]> requests) {
        return new Load(connections, perSecond, duration.dividedBy(4), duration).run(address, requests);
    }

    private static List<String> row(String load, String connections, Measured measured) {
        return Stream.of(
                        List.of(load, connections),
                        measured.cells(),
                        List.of(
                                Measured.millis(measured.own(), 50),
                                Measured.millis(measured.own(), 99),
                                "%.0f%%".formatted(100 * measured.ownShare())))
                .flatMap(List::stream)
                .toList();
    }

    private static String megabytes(double value) {
        return "%.0f".formatted(value);
    }
}
