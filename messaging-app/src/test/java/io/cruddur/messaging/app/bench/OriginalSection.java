package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A, B, C and D with the same data on another service with the same paths, such as the original, and on this one, in turns. */
final class OriginalSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 3;

    private static final Map<String, Function<Mix, Supplier<byte[]>>> LOADS = new LinkedHashMap<>();

    static {
        LOADS.put("A", mix -> mix::messages);
        LOADS.put("B", mix -> mix::groups);
        LOADS.put("C", mix -> mix::start);
        LOADS.put("D", mix -> mix::send);
    }

    @Override
    public String name() {
        return "original";
    }

    @Override
    public String title() {
        return "Beside the original";
    }

    @Override
    public String holds() {
        return "Ratios hold on other machines, roughly; times are those of this one.";
    }

    /** It needs somebody who has the original running. */
    @Override
    public boolean isOfAll() {
        return false;
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        List<Crowd.Member> members = Crowd.membersOf(Path.of(given("bench.original.users")));
        Contestant original = contestant("bench.original", members);
        if (System.getProperty("bench.here.url", "").isEmpty()) {
            try (ServerProcess server = ServerProcess.timed(HEAP_MEGABYTES)) {
                Crowd crowd = Crowd.join(server, members.size());
                Mix mix = Mix.of(crowd, crowd.size() / 2);
                compare(settings, report, original, new Contestant(server.address(), mix, List.of()));
            }
        } else {
            compare(settings, report, original, contestant("bench.here", members));
        }
    }

    private static Contestant contestant(String property, List<Crowd.Member> members) throws IOException {
        URI address = URI.create(given(property + ".url"));
        Mix mix = Mix.of(Crowd.of(address, members), members.size() / 2);
        long process = Long.getLong(property + ".pid", 0);
        return new Contestant(address, mix, ProcessHandle.of(process).stream().toList());
    }

    private static String given(String property) {
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Give -D" + property + "=...; docs/benchmarks.md tells what it is.");
        }
        return value;
    }

    /** Measures both, which have the same data, and tells. */
    static void compare(Settings settings, Report report, Contestant original, Contestant here) {
        report.text("""
                The original at %s, and this service at %s: each with %d pairs of users and 20 messages a pair, written over
                HTTP beforehand. %d connections, closed, each kept as long as the service keeps it; in %d rounds, in which
                the two take turns at going first; the medians of the rounds. Where two have met already, a C finds their
                group here, and makes another in the original. Processor time is that of the process that `bench.original.pid`
                and `bench.here.pid` name, with those that it started, for each request that was answered by 200.""".formatted(original.address(), here.address(), here.mix().pairs(), CONNECTIONS, ROUNDS));
        List<List<String>> rows = new ArrayList<>();
        LOADS.forEach((name, load) -> rows.add(row(name, settings.step(), load, original, here)));
        report.table(
                List.of(
                        "load",
                        "original, requests/s",
                        "here, requests/s",
                        "ratio",
                        "original, errors",
                        "here, errors",
                        "original, processor µs",
                        "here, processor µs"),
                rows);
    }

    private static List<String> row(
            String name, Duration step, Function<Mix, Supplier<byte[]>> load, Contestant original, Contestant here) {
        Rounds originals = new Rounds();
        Rounds heres = new Rounds();
        Load warmUp = closed(step.dividedBy(4));
        original.run(warmUp, load.apply(original.mix()));
        here.run(warmUp, load.apply(here.mix()));
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0) {
                originals.add(original.run(closed(step.dividedBy(2)), load.apply(original.mix())));
            }
            heres.add(here.run(closed(step.dividedBy(2)), load.apply(here.mix())));
            if (round % 2 == 1) {
                originals.add(original.run(closed(step.dividedBy(2)), load.apply(original.mix())));
            }
        }
        return List.of(
                name,
                whole(originals.throughput()),
                whole(heres.throughput()),
                "%.1f".formatted(heres.throughput() / originals.throughput()),
                Long.toString(originals.errors()),
                Long.toString(heres.errors()),
                originals.processorMicros() > 0 ? whole(originals.processorMicros()) : "",
                heres.processorMicros() > 0 ? whole(heres.processorMicros()) : "");
    }

    private static Load closed(Duration duration) {
        return new Load(CONNECTIONS, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, duration);
    }

    private static String whole(double figure) {
        return "%,.0f".formatted(figure);
    }
}
