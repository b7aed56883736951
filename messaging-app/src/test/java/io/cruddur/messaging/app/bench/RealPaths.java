package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Services on the real path, beside each other, that take turns: whatever the machine does meets all of them. */
final class RealPaths {

    static final List<String> HEADER =
            List.of("service", "processor µs of a request", "its processes", "ratio", "requests/s", "p99 ms", "errors");

    private static final int PROCESSES = 3;
    private static final int ROUNDS = 5;

    /** Starts a process of a service. */
    @FunctionalInterface
    interface Start {

        RealPath start() throws IOException;
    }

    /** One of a service's processes: Java compiles no two alike. */
    private record Instance(String name, RealPath path, Rounds rounds) {

        void takeItsTurn(Load load, Function<Mix, Supplier<byte[]>> requests) {
            Contestant contestant = path.contestant();
            rounds.add(contestant.run(load, requests.apply(contestant.mix())));
        }
    }

    private RealPaths() {}

    /** What A met at each service, by its name; ratios are to the first. */
    static List<List<String>> compare(Map<String, Start> starts, int connections, Settings settings)
            throws IOException {
        return compare(starts, connections, settings, mix -> mix::messages);
    }

    /** The same with other requests. */
    static List<List<String>> compare(
            Map<String, Start> starts, int connections, Settings settings, Function<Mix, Supplier<byte[]>> requests)
            throws IOException {
        List<Instance> instances = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                for (Map.Entry<String, Start> start : starts.entrySet()) {
                    System.out.println("warms up " + start.getKey());
                    RealPath path = start.getValue().start();
                    instances.add(new Instance(start.getKey(), path, new Rounds()));
                    Contestant contestant = path.contestant();
                    contestant.warmUp(connections, settings.warm(), requests.apply(contestant.mix()));
                }
            }
            Load load = new Load(connections, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, settings.step());
            for (int round = 0; round < ROUNDS; round++) {
                instances.forEach(instance -> instance.takeItsTurn(load, requests));
            }
        } finally {
            instances.forEach(instance -> instance.path().close());
        }
        double today = median(instances.get(0).name(), instances, Rounds::processorMicros);
        return starts.keySet().stream().map(name -> row(name, instances, today)).toList();
    }

    private static List<String> row(String name, List<Instance> instances, double today) {
        double micros = median(name, instances, Rounds::processorMicros);
        double[] each = sorted(name, instances, Rounds::processorMicros);
        return List.of(
                name,
                "%.0f".formatted(micros),
                "%.0f to %.0f".formatted(each[0], each[each.length - 1]),
                "%.2f".formatted(micros / today),
                "%,.0f".formatted(median(name, instances, Rounds::throughput)),
                "%.2f".formatted(median(name, instances, Rounds::millisOf99Percent)),
                "%.0f"
                        .formatted(Arrays.stream(sorted(name, instances, Rounds::errors))
                                .sum()));
    }

    private static double median(String name, List<Instance> instances, ToDoubleFunction<Rounds> figure) {
        double[] each = sorted(name, instances, figure);
        return each[each.length / 2];
    }

    private static double[] sorted(String name, List<Instance> instances, ToDoubleFunction<Rounds> figure) {
        return instances.stream()
                .filter(instance -> instance.name().equals(name))
                .mapToDouble(instance -> figure.applyAsDouble(instance.rounds()))
                .sorted()
                .toArray();
    }

    /** How it was done, for the report. */
    static String told(Cores cores, int connections, Settings settings) {
        return """
                %s All services run beside each other, in %d processes each, since Java compiles no two alike, and all processes take
                turns, %d connections, closed, in %d rounds of %d s after %,d requests each: medians of the processes, each of which is the
                median of its rounds. Processor time is a process's own; requests/s are also what its neighbours leave of the core.
                The answers of DynamoDB come at once, over HTTP without TLS.""".formatted(
                cores.told(), PROCESSES, connections, ROUNDS, settings.step().toSeconds(), settings.warm());
    }
}
