package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import io.cruddur.messaging.app.http.ServerThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** The service on one core of its own, on stores in memory, by its own clock: and what changes with Java and its threads. */
final class OneCoreSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int USERS = 20;
    private static final int CONNECTIONS = 64;
    private static final double HIGH = 0.7;
    private static final List<Double> LOADS_OF_THE_PLOT = List.of(0.2, 0.4, 0.6, HIGH, 0.8, 0.9);

    private static final Map<String, Function<Mix, Supplier<byte[]>>> LOADS = new LinkedHashMap<>();

    static {
        LOADS.put("A", mix -> mix::messages);
        LOADS.put("B", mix -> mix::groups);
        LOADS.put("D", mix -> mix::send);
        LOADS.put("mix", mix -> mix::any);
    }

    /** What one load met: at the client, at the service, and at the core. */
    private record Seen(Measured client, Histogram service, CoreTime core) {

        double micros(Duration ofAll) {
            return ofAll.toNanos() / 1e3 / client.latency().getTotalCount();
        }
    }

    @Override
    public String name() {
        return "core";
    }

    @Override
    public String title() {
        return "One core";
    }

    @Override
    public String holds() {
        return "All of it is of this machine: compare within the section.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<List<Point>> curves = List.of(new ArrayList<>(), new ArrayList<>());
        String cores;
        try (Cores apart = Cores.apart()) {
            cores = apart.told();
            Launch today = Launch.with(HEAP_MEGABYTES).on(apart);
            try (ServerProcess server = ServerProcess.start(today, TimedServer.class, "memory")) {
                Contestant contestant = contestant(server);
                double most = 0;
                for (String load : LOADS.keySet()) {
                    double highest = row(settings, rows, "as it is", load, server, contestant);
                    most = load.equals("A") ? highest : most;
                }
                curves(settings, server, contestant, most, curves);
            }
            for (Map.Entry<String, Launch> variant :
                    variants(today, settings.presentJdks()).entrySet()) {
                try (ServerProcess server = ServerProcess.start(variant.getValue(), TimedServer.class, "memory")) {
                    Contestant contestant = contestant(server);
                    row(settings, rows, variant.getKey(), "A", server, contestant);
                    row(settings, rows, variant.getKey(), "D", server, contestant);
                }
            }
        }
        settings.tellOfMissingJdks(report);
        report.text("""
                The service on stores in memory, with %d MB of heap. %s %d connections; open, at 70%% of what the core can do, which a closed
                load finds first, after %,d requests. A request's time at the client counts from the moment at which it was meant to be
                sent; at the service, from its head that is read to its answer that is written. The processor time and the wait for the
                core are means of a request, of all the service's threads but those of the compiler and the collector for the wait. Threads
                are those of Jetty; on one core it has one selector of itself. From Java %d on, each request has a virtual one: what waits for
                the core then does so before its head is read, which the time at the client alone tells.
                """.formatted(HEAP_MEGABYTES, cores, CONNECTIONS, settings.warm(), ServerThreads.UNPINNED));
        report.table(
                List.of(
                        "variant",
                        "load",
                        "highest, requests/s",
                        "at 70%, requests/s",
                        "client p50 ms",
                        "client p99 ms",
                        "service p50 ms",
                        "service p99 ms",
                        "processor µs",
                        "wait for the core µs",
                        "errors"),
                rows);
        report.plot(
                "core.svg",
                new Plot(
                        "p99 of an A by the share of the core's highest load",
                        new Axis("share of the highest load, %", false),
                        new Axis("ms", false),
                        List.of(new Line("at the client", curves.get(0)), new Line("at the service", curves.get(1)))));
    }

    /** Each by what is other than today. */
    private static Map<String, Launch> variants(Launch today, List<Path> jdks) throws IOException {
        Map<String, Launch> variants = new LinkedHashMap<>();
        variants.put("16 threads of a pool", today.and("-Dbench.threads=16,false,-1"));
        variants.put("50 threads of a pool", today.and("-Dbench.threads=50,false,-1"));
        variants.put("2 selectors", today.and("-Dbench.threads=250,true,2"));
        variants.put("serial collector", today.and("-XX:-UseG1GC", "-XX:+UseSerialGC"));
        for (Path jdk : jdks) {
            if (!jdk.equals(today.java())) {
                Launch other = today.on(jdk);
                int feature = StartUpSection.feature(jdk.resolve("bin/java"));
                String name = "JDK " + feature;
                variants.put(name, other);
                if (feature >= ServerThreads.UNPINNED) {
                    variants.put(name + ", threads of a pool", other.and("-Dbench.threads=250,false,-1"));
                }
                variants.put(name + ", serial collector", other.and("-XX:-UseG1GC", "-XX:+UseSerialGC"));
            }
        }
        return variants;
    }

    private static Contestant contestant(ServerProcess server) throws IOException {
        Mix mix = Mix.of(Crowd.signIn(server.address(), USERS), USERS / 2);
        return new Contestant(server.address(), mix, List.of(server.handle()));
    }

    /** Measures the highest load and 70% of it, and gives the highest. */
    private static double row(
            Settings settings,
            List<List<String>> rows,
            String variant,
            String load,
            ServerProcess server,
            Contestant contestant) {
        Supplier<byte[]> requests = LOADS.getOrDefault(load, any -> any::any).apply(contestant.mix());
        contestant.warmUp(CONNECTIONS, settings.warm(), requests);
        Duration step = settings.step().dividedBy(2);
        double highest =
                see(server, Load.AS_FAST_AS_ANSWERED, step, requests).client().throughput();
        Seen high = see(server, HIGH * highest, settings.step(), requests);
        System.out.printf("%s, %s: %,.0f requests/s%n", variant, load, highest);
        rows.add(List.of(
                variant,
                load,
                "%,.0f".formatted(highest),
                "%,.0f".formatted(high.client().throughput()),
                Measured.millis(high.client().latency(), 50),
                Measured.millis(high.client().latency(), 99),
                Measured.millis(high.service(), 50),
                Measured.millis(high.service(), 99),
                "%.1f".formatted(high.micros(high.core().ran())),
                "%.1f".formatted(high.micros(high.core().waited())),
                Long.toString(high.client().errors())));
        return highest;
    }

    private static void curves(
            Settings settings, ServerProcess server, Contestant contestant, double most, List<List<Point>> curves) {
        for (double share : LOADS_OF_THE_PLOT) {
            Seen seen = see(server, share * most, settings.step().dividedBy(2), contestant.mix()::messages);
            curves.get(0).add(new Point(100 * share, seen.client().latency().getValueAtPercentile(99) / 1e3));
            curves.get(1).add(new Point(100 * share, seen.service().getValueAtPercentile(99) / 1e3));
        }
    }

    /** All of it counts: the warm-up was before. */
    private static Seen see(ServerProcess server, double perSecond, Duration duration, Supplier<byte[]> requests) {
        ServiceTime.ask(server.address());
        CoreTime before = server.coreTime();
        Measured client = new Load(CONNECTIONS, perSecond, Duration.ZERO, duration).run(server.address(), requests);
        CoreTime core = server.coreTime().since(before);
        return new Seen(client, ServiceTime.ask(server.address()), core);
    }
}
