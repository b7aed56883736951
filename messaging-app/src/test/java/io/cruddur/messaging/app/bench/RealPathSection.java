package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a request costs on the real path: over the SDK and JDBC, and taken apart. */
final class RealPathSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int CONNECTIONS = 8;

    private static final Map<String, Function<Mix, Supplier<byte[]>>> LOADS = new LinkedHashMap<>();

    static {
        LOADS.put("A", mix -> mix::messages);
        LOADS.put("B", mix -> mix::groups);
        LOADS.put("C", mix -> mix::start);
        LOADS.put("D", mix -> mix::send);
    }

    /** What one load took of the service's core. */
    private record Cost(Measured measured, CoreTime core, Map<String, Double> shares) {

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
        try (Cores apart = Cores.apart();
                RealPath path = RealPath.start(Launch.with(HEAP_MEGABYTES).on(apart))) {
            cores = apart.told();
            LOADS.forEach((name, load) -> warmUp(settings, path, name, load));
            passedOn = path.table().passedOn();
            for (Map.Entry<String, Function<Mix, Supplier<byte[]>>> load : LOADS.entrySet()) {
                costs.put(
                        load.getKey(),
                        cost(
                                settings,
                                path,
                                load.getValue().apply(path.contestant().mix())));
            }
            passedOn = path.table().passedOn() - passedOn;
        }
        report.text("""
                The service as it is deployed, with the SDK's calls over HTTP (without TLS) to a stand-in for DynamoDB, which answers at
                once what DynamoDB Local answered to the same request before; with a PostgreSQL; and with metrics. %s
                %d connections, closed, after %,d requests of each pattern. The processor time of a request is that of the service's
                process; the ceiling is how many requests a core has time for. %d requests were passed on to DynamoDB Local meanwhile.
                """.formatted(cores, CONNECTIONS, settings.warm(), passedOn));
        report.table(
                List.of("pattern", "processor µs", "a core's ceiling, requests/s", "answered/s here", "errors"),
                costs.entrySet().stream().map(RealPathSection::row).toList());
        report.text("""
                Taken apart, in µs of a request: the kernel's, the collector's and the compiler's time as Linux counts them; the rest by the
                samples of JDK Flight Recorder, each of which counts for the innermost frame outside of the JDK.""");
        report.table(header(costs), parts(costs));
    }

    private static void warmUp(Settings settings, RealPath path, String name, Function<Mix, Supplier<byte[]>> load) {
        System.out.println("warms up " + name);
        path.contestant()
                .warmUp(
                        CONNECTIONS,
                        settings.warm(),
                        load.apply(path.contestant().mix()));
    }

    private static Cost cost(Settings settings, RealPath path, Supplier<byte[]> requests) throws IOException {
        Load load =
                new Load(CONNECTIONS, Load.AS_FAST_AS_ANSWERED, settings.step().dividedBy(4), settings.step());
        Load counted = new Load(CONNECTIONS, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, settings.step());
        CoreTime before = path.server().coreTime();
        Measured measured = counted.run(path.server().address(), requests);
        CoreTime core = path.server().coreTime().since(before);
        Map<String, Double> shares =
                Profile.during(path.server(), () -> load.run(path.server().address(), requests));
        return new Cost(measured, core, shares);
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
