package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How soon a message is on top of the other's inbox, in the embedded mode. */
final class LagSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int SENDERS = 20;
    private static final int CONNECTIONS = 16;
    private static final List<Integer> RATES = List.of(1, 10, 50, 200);
    private static final Duration IDLE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String title() {
        return "Inbox lag";
    }

    @Override
    public String holds() {
        return "All of it is of this machine.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        List<Point> medians = new ArrayList<>();
        List<Point> late = new ArrayList<>();
        double idle;
        try (ServerProcess server = ServerProcess.embedded(HEAP_MEGABYTES, Map.of())) {
            Crowd crowd = Crowd.join(server, SENDERS + 1);
            WatchedInbox inbox = WatchedInbox.open(server.address(), crowd);
            for (int rate : RATES) {
                Duration duration = settings.step().multipliedBy(rate == 1 ? 3 : 1);
                Histogram lag = inbox.lags(new Load(CONNECTIONS, rate, Duration.ZERO, duration));
                rows.add(row(rate, lag, inbox.missing()));
                medians.add(new Point(rate, lag.getValueAtPercentile(50) / 1e3));
                late.add(new Point(rate, lag.getValueAtPercentile(99) / 1e3));
            }
            idle = idleShare(server);
        }
        report.text("""
                From the sending of a message to the moment at which its receiver's inbox shows it, by the service's answer; the
                inbox is asked again every 2 ms. %d groups of one receiver, in the embedded mode, whose poller reads the stream
                every 50 ms.""".formatted(SENDERS));
        report.table(List.of("messages/s", "median ms", "p99 ms", "messages", "never seen"), rows);
        report.text("Idle, the whole process takes %.1f%% of a core, the poller included.".formatted(idle));
        report.plot(
                "lag.svg",
                new Plot(
                        "From send to row moved",
                        new Axis("messages per second", true),
                        new Axis("milliseconds", true),
                        List.of(new Line("median", medians), new Line("p99", late))));
    }

    private static List<String> row(int rate, Histogram lag, int missing) {
        return List.of(
                Integer.toString(rate),
                Measured.millis(lag, 50),
                Measured.millis(lag, 99),
                Long.toString(lag.getTotalCount()),
                Integer.toString(missing));
    }

    /** How much of a core the process takes when nobody asks for anything, in percent. */
    private static double idleShare(ServerProcess server) throws InterruptedException {
        Duration before = server.processorTime();
        Thread.sleep(IDLE.toMillis());
        return 100.0 * server.processorTime().minus(before).toNanos() / IDLE.toNanos();
    }
}
