package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clients of HTTP that the SDK can be given, on the real path, in turns. */
final class ClientsSection implements Section {

    private static final int HEAP_MEGABYTES = 256;
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 5;

    /** What the profile {@code clients} puts there, so that no other build has them. */
    private static final Path JARS = Path.of("messaging-app", "target", "bench-clients");

    /** The service's own first; by what their providers' names begin with. */
    private static final Map<String, List<String>> CLIENTS = new LinkedHashMap<>();

    static {
        CLIENTS.put("Apache 5, as in the service", List.of());
        CLIENTS.put("Apache 4", List.of("ApacheSdk"));
        CLIENTS.put("URL connection", List.of("UrlConnection"));
        CLIENTS.put("CRT", List.of("AwsCrt"));
    }

    @Override
    public String name() {
        return "clients";
    }

    @Override
    public String profiles() {
        return "bench,clients";
    }

    @Override
    public String title() {
        return "The SDK's HTTP clients";
    }

    @Override
    public String holds() {
        return "Ratios hold on other machines, roughly; times are those of this one.";
    }

    /** It needs jars that no other build has. */
    @Override
    public boolean isOfAll() {
        return false;
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        if (!Files.exists(JARS)) {
            throw new IllegalStateException(JARS + " is missing: run with -Pbench,clients.");
        }
        List<Client> clients = new ArrayList<>();
        try (Cores apart = Cores.apart()) {
            Launch launch = Launch.with(HEAP_MEGABYTES).on(apart).withJars(JARS.toAbsolutePath());
            for (Map.Entry<String, List<String>> client : CLIENTS.entrySet()) {
                System.out.println("warms up " + client.getKey());
                RealPath path = RealPath.start(launch, client.getValue().toArray(String[]::new));
                clients.add(new Client(client.getKey(), path, new Rounds()));
                path.contestant()
                        .warmUp(CONNECTIONS, settings.warm(), path.contestant().mix()::messages);
            }
            Load load = new Load(CONNECTIONS, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, settings.step());
            for (int round = 0; round < ROUNDS; round++) {
                clients.forEach(client -> client.takeItsTurn(load));
            }
            report.text("""
                    An A on the real path, as above, with each client of HTTP that the SDK can be given for its calls that wait; Netty is
                    for those that don't. %s All services run beside each other and take turns, %d connections, closed, in %d rounds after
                    %,d requests each: the medians of the rounds. Without TLS.
                    """.formatted(apart.told(), CONNECTIONS, ROUNDS, settings.warm()));
        } finally {
            clients.forEach(client -> client.path().close());
        }
        double today = clients.get(0).rounds().processorMicros();
        report.table(
                List.of("client", "processor µs of an A", "ratio", "requests/s", "errors"),
                clients.stream().map(client -> client.row(today)).toList());
    }

    private record Client(String name, RealPath path, Rounds rounds) {

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
                    Long.toString(rounds.errors()));
        }
    }
}
