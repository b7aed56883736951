package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Services on the real path, beside each other, that take turns with A: whatever the machine does meets all of them. */
final class RealPaths {

    static final List<String> HEADER =
            List.of("service", "processor µs of an A", "ratio", "requests/s", "p99 ms", "errors");

    private static final int ROUNDS = 5;

    /** Starts a service. */
    @FunctionalInterface
    interface Start {

        RealPath start() throws IOException;
    }

    private record Service(String name, RealPath path, Rounds rounds) {

        void takeItsTurn(Load load) {
            Contestant contestant = path.contestant();
            rounds.add(contestant.run(load, contestant.mix()::messages));
        }

        List<String> row(double today) {
            return List.of(
                    name,
                    "%.0f".formatted(rounds.processorMicros()),
                    "%.2f".formatted(rounds.processorMicros() / today),
                    "%,.0f".formatted(rounds.throughput()),
                    "%.2f".formatted(rounds.millisOf99Percent()),
                    Long.toString(rounds.errors()));
        }
    }

    private RealPaths() {}

    /** What each met, by its name; ratios are to the first. */
    static List<List<String>> compare(Map<String, Start> starts, int connections, Settings settings)
            throws IOException {
        List<Service> services = new ArrayList<>();
        try {
            for (Map.Entry<String, Start> start : starts.entrySet()) {
                System.out.println("warms up " + start.getKey());
                RealPath path = start.getValue().start();
                services.add(new Service(start.getKey(), path, new Rounds()));
                path.contestant()
                        .warmUp(connections, settings.warm(), path.contestant().mix()::messages);
            }
            Load load = new Load(connections, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, settings.step());
            for (int round = 0; round < ROUNDS; round++) {
                services.forEach(service -> service.takeItsTurn(load));
            }
        } finally {
            services.forEach(service -> service.path().close());
        }
        double today = services.get(0).rounds().processorMicros();
        return services.stream().map(service -> service.row(today)).toList();
    }

    /** How it was done, for the report. */
    static String told(Cores cores, int connections, Settings settings) {
        return """
                %s All services run beside each other and take turns, %d connections, closed, in %d rounds after %,d requests each: the
                medians of the rounds. The answers of DynamoDB come at once, over HTTP without TLS. Each is one process, and Java compiles no two
                alike: a difference of a fifth is not sure.""".formatted(cores.told(), connections, ROUNDS, settings.warm());
    }
}
