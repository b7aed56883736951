package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a request costs on the real path: over the SDK and JDBC, and taken apart. */
final class RealPathSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int CONNECTIONS = 8;

    /** The warm-up of C, which is the slowest: each starts a group. */
    private static final long MOST_STARTS = 10_000;

    private static final Map<String, Function<Mix, Supplier<byte[]>>> LOADS = new LinkedHashMap<>();

    static {
        LOADS.put("A", mix -> mix::messages);
        LOADS.put("B", mix -> mix::groups);
        LOADS.put("C", mix -> mix::start);
        LOADS.put("D", mix -> mix::send);
    }

    /** What one load took of the service's core. */
    private record Cost(Measured measured, CoreTime core, Map<String, Double> shares) {

        Cost with(Map<String, Double> found) {
            return new Cost(measured, core, found);
        }

        double micros(long nanos) {
            return nanos / 1e3 / measured.latency().getTotalCount();
        }

        double all() {
            return micros(core.ran().toNanos());
        }

        /** In Java code, without the collector and the compiler. */
        double code() {
            return micros(
                    core.user() - core.collector().toNanos() - core.compiler().toNanos());
        }
    }

    @Override
    public String name() {
        return "real";
    }

    @Override
    public String title() {
        return "A core's ceiling";
    }

    @Override
    public String holds() {
        return "Shares hold on other machines, roughly; times are those of this one.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        Map<String, Cost> costs = new LinkedHashMap<>();
        long passedOn;
        String cores;
        Path jdk = settings.lastJdk();
        settings.tellOfMissingJdks(report);
        try (Cores apart = Cores.apart();
                RealPath path = RealPath.start(
                        Launch.with(HEAP_MEGABYTES).on(apart).on(jdk).and("-XX:-UseG1GC"))) {
            cores = apart.told();
            path.server().prepareToRecord();
            LOADS.keySet().forEach(name -> warmUp(settings, path, name));
            passedOn = path.table().passedOn();
            LOADS.keySet().forEach(name -> costs.put(name, counted(settings, path, name)));
            for (Map.Entry<String, Cost> cost : costs.entrySet()) {
                cost.setValue(cost.getValue().with(recorded(settings, path, cost.getKey())));
            }
            passedOn = path.table().passedOn() - passedOn;
        }
        report.text("""
                The service on JDK %d, with the collector that it takes by itself, which on one core is the serial one; with the SDK's
                calls over HTTP (without TLS) to a stand-in for DynamoDB, which answers at once what DynamoDB Local answered to the same request
                before; with a PostgreSQL; and with metrics. %s
                %d connections, closed, after %,d requests of each pattern, but at most %,d of C. The processor time of a request is that
                of the service's process; the ceiling is how many requests a core has time for. %d requests were passed on to DynamoDB
                Local meanwhile.
                """.formatted(
                        StartUpSection.feature(jdk.resolve("bin/java")),
                        cores,
                        CONNECTIONS,
                        settings.warm(),
                        MOST_STARTS,
                        passedOn));
        report.table(
                List.of("pattern", "processor µs", "a core's ceiling, requests/s", "answered/s here", "errors"),
                costs.entrySet().stream().map(RealPathSection::row).toList());
        report.text("""
                Taken apart, in µs of a request: the kernel's, the collector's and the compiler's time as Linux counts them; the rest by the
                samples of JDK Flight Recorder, each of which counts for the innermost frame outside of the JDK. They are taken when all
                patterns are counted.""");
        report.table(header(costs), parts(costs));
    }

    private static void warmUp(Settings settings, RealPath path, String name) {
        System.out.println("warms up " + name);
        long answers = name.equals("C") ? Math.min(MOST_STARTS, settings.warm()) : settings.warm();
        path.contestant().warmUp(CONNECTIONS, answers, requests(path, name));
    }

    private static Cost counted(Settings settings, RealPath path, String name) {
        CoreTime before = path.server().coreTime();
        Measured measured = load(settings).run(path.server().address(), requests(path, name));
        CoreTime core = path.server().coreTime().since(before);
        System.out.printf("%s: %,.0f requests/s%n", name, measured.throughput());
        return new Cost(measured, core, Map.of());
    }

    private static Map<String, Double> recorded(Settings settings, RealPath path, String name) throws IOException {
        return Profile.during(
                path.server(), () -> load(settings).run(path.server().address(), requests(path, name)));
    }

    private static Load load(Settings settings) {
        return new Load(CONNECTIONS, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, settings.step());
    }

    private static Supplier<byte[]> requests(RealPath path, String name) {
        return Objects.requireNonNull(LOADS.get(name)).apply(path.contestant().mix());
    }

    private static List<String> row(Map.Entry<String, Cost> entry) {
        Cost cost = entry.getValue();
        return List.of(
                entry.getKey(),
                "%.0f".formatted(cost.all()),
                "%,.0f".formatted(1e6 / cost.all()),
                "%,.0f".formatted(cost.measured().throughput()),
                Long.toString(cost.measured().errors()));
    }

    private static List<String> header(Map<String, Cost> costs) {
        List<String> header = new ArrayList<>(List.of("part"));
        costs.keySet().forEach(name -> header.addAll(List.of(name, name + ", share")));
        return header;
    }

    private static List<List<String>> parts(Map<String, Cost> costs) {
        Map<String, Double> names = new TreeMap<>();
        costs.values().forEach(cost -> cost.shares().forEach((part, share) -> names.merge(part, share, Double::sum)));
        List<List<String>> rows = new ArrayList<>();
        rows.add(part("the kernel", costs, cost -> cost.micros(cost.core().system())));
        rows.add(part(
                "the collector",
                costs,
                cost -> cost.micros(cost.core().collector().toNanos())));
        rows.add(part(
                "the compiler",
                costs,
                cost -> cost.micros(cost.core().compiler().toNanos())));
        names.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .map(name -> part(name, costs, cost -> cost.shares().getOrDefault(name, 0.0) * cost.code()))
                .forEach(rows::add);
        return rows;
    }

    private static List<String> part(String name, Map<String, Cost> costs, Function<Cost, Double> micros) {
        List<String> row = new ArrayList<>(List.of(name));
        costs.values().forEach(cost -> {
            row.add("%.1f".formatted(micros.apply(cost)));
            row.add("%.0f%%".formatted(100 * micros.apply(cost) / cost.all()));
        });
        return row;
    }
}
