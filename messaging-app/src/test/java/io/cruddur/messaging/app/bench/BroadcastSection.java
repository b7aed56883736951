package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.EventCost.Cost;
import io.cruddur.messaging.app.bench.EventCost.Opening;
import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.redis.Redis;
import io.cruddur.messaging.app.redis.RedisServer;
import io.cruddur.messaging.app.redis.RedisSettings;
import io.cruddur.messaging.postgres.PostgresDatabase;
import io.cruddur.messaging.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What an event costs by the number of instances, over PostgreSQL's NOTIFY and over Redis. */
final class BroadcastSection implements Section {

    private static final List<Integer> INSTANCES = List.of(2, 10, 50);
    private static final String SESSIONS = "select string_agg(pid::text, ' ') from pg_stat_activity";

    private final List<List<String>> rows = new ArrayList<>();

    @Override
    public String name() {
        return "broadcast";
    }

    @Override
    public String title() {
        return "Cost of NOTIFY against Redis";
    }

    @Override
    public String holds() {
        return "What is sent, and the factors, hold on other machines, roughly; times are those of this one.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException, InterruptedException {
        List<Line> lines = List.of(overNotify(settings), overRedis(settings));
        report.text("""
                %d events a second between %d users, each of whom watches at one of the instances; all instances are in one
                Java machine, on one embedded PostgreSQL and one redis-server. An event is delivered to the instances of
                both participants. Over NOTIFY, every instance is sent every event; over Redis, an instance is sent those of its
                own users, so that what it is sent for an event that it delivers stays the same. The processor
                time is that of a delivery: in the instances together, and in the server. The factors are against two instances.
                Those are measured first, while the Java machine still warms up: compare the two at the same number.
                """.formatted(EventCost.PER_SECOND, EventCost.USERS));
        report.table(
                List.of(
                        "over",
                        "instances",
                        "sent to an instance for each that it delivers",
                        "instances, µs",
                        "server, µs",
                        "together, factor"),
                rows);
        report.plot(
                "broadcast.svg",
                new Plot(
                        "Processor time of a delivered event, against two instances",
                        new Axis("instances", true),
                        new Axis("factor", true),
                        lines));
    }

    private Line overNotify(Settings settings) throws InterruptedException {
        String url = TestEngines.newDatabase();
        PostgresSettings access = PostgresSettings.parse(url);
        try (PostgresDatabase database = PostgresDatabase.open(access)) {
            return line(
                    "NOTIFY",
                    settings,
                    told -> database.openBroadcast(access, told),
                    () -> Stream.of(TestEngines.text(url, SESSIONS).split(" ")).map(Long::valueOf));
        }
    }

    private Line overRedis(Settings settings) throws IOException, InterruptedException {
        try (RedisServer redis = RedisServer.start(Files.createTempDirectory("redis"))) {
            RedisSettings address = RedisSettings.parse(redis.url(), false);
            return line("Redis", settings, told -> Redis.open(address, told).broadcast(), () -> Stream.of(redis.pid()));
        }
    }

    private Line line(String over, Settings settings, Opening opening, Supplier<Stream<Long>> server)
            throws InterruptedException {
        List<Point> points = new ArrayList<>();
        double first = 0;
        for (int instances : INSTANCES) {
            Cost cost = EventCost.measure(
                    instances, opening, server, settings.step().multipliedBy(2));
            double together = cost.instances() + cost.server();
            first = points.isEmpty() ? together : first;
            points.add(new Point(instances, together / first));
            // Every event to all, or to those alone who deliver it; by the two participants' channels, and told once.
            double sent =
                    over.equals("NOTIFY") ? instances / cost.deliveriesOfAnEvent() : 2 / cost.deliveriesOfAnEvent();
            rows.add(List.of(
                    over,
                    Integer.toString(instances),
                    number("%.1f", sent),
                    number("%.0f", cost.instances()),
                    number("%.0f", cost.server()),
                    number("%.1f", together / first)));
        }
        return new Line(over, points);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
