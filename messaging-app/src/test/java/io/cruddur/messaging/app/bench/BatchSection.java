package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import io.cruddur.messaging.app.wiring.AwsClients;
import io.cruddur.messaging.dynamodb.CapacityListener;
import io.cruddur.messaging.dynamodb.DynamoDbSettings;
import io.cruddur.messaging.dynamodb.stream.InboxProjector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** How many groups of one batch are moved in a second, by how many requests at once. */
final class BatchSection implements Section {

    private static final Duration DISTANCE = Duration.ofMillis(5);
    private static final int GROUPS = 100;
    private static final List<Integer> REQUESTS = List.of(1, 2, 4, 8, 16, 32, 64);

    /** What the template sets. */
    private static final int BATCHES_OF_A_SHARD = 10;

    private static final int AIM = 1_000;

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String title() {
        return "Inbox batch";
    }

    @Override
    public String holds() {
        return "All of it is of this machine, but that requests at once shorten a batch.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        String sum = "";
        try (DistantTable table = new DistantTable(DISTANCE);
                DynamoDbClient client = AwsClients.openForService(table.endpoint())) {
            keepMoving(client, 4, Duration.ofSeconds(3)); // warms up
            for (int requests : REQUESTS) {
                Pace pace = pace(client, requests, settings.step());
                sum = requests == DynamoDbSettings.DEFAULT_INBOX_CONCURRENCY ? sum(pace) : sum;
                rows.add(List.of(
                        Integer.toString(requests),
                        number("%.0f", pace.groups / pace.seconds),
                        number("%.0f", 1e3 * pace.seconds / pace.groups * GROUPS),
                        number("%.2f", 1e3 * pace.processorSeconds / pace.groups)));
                points.add(new Point(requests, pace.groups / pace.seconds));
            }
        }
        report.text("""
                One batch of %d new messages, each of a group of its own, with a stand-in for DynamoDB that answers each request
                after %d ms: five requests for each group. One request at once is how it was done before. The processor time is
                that of this process, which the stand-in shares.""".formatted(GROUPS, DISTANCE.toMillis()));
        report.table(
                List.of("requests at once (`INBOX_CONCURRENCY`)", "groups/s", "ms a batch", "processor ms a group"),
                rows);
        report.text(sum);
        report.plot(
                "batch.svg",
                new Plot(
                        "Groups of one batch",
                        new Axis("requests at once", true),
                        new Axis("groups per second", true),
                        List.of(new Line("groups/s", points))));
    }

    /** Whether the function comes up to the aim, by what one batch does. */
    private static String sum(Pace pace) {
        double groups = pace.groups / pace.seconds;
        return """
                The aim is %,d messages a second, to as many groups, on one shard. The template has %d batches of a shard
                worked on at once, each by an instance of the function: that is %d groups a second for each. With %d requests
                at once, which is the default, one moves %.0f of them a second: %d make %,.0f, %.1f times the aim. At %.2f ms a
                group, the aim takes %.0f%% of a whole processor of each, which the template's 1,769 MB are.
                """.formatted(
                        AIM,
                        BATCHES_OF_A_SHARD,
                        AIM / BATCHES_OF_A_SHARD,
                        DynamoDbSettings.DEFAULT_INBOX_CONCURRENCY,
                        groups,
                        BATCHES_OF_A_SHARD,
                        BATCHES_OF_A_SHARD * groups,
                        BATCHES_OF_A_SHARD * groups / AIM,
                        1e3 * pace.processorSeconds / pace.groups,
                        1e2 * pace.processorSeconds / pace.groups * AIM / BATCHES_OF_A_SHARD);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** What was done in which time. */
    private record Pace(long groups, double seconds, double processorSeconds) {}

    /** Moves rows for so long. */
    static void keepMoving(DynamoDbClient client, int requests, Duration duration) {
        var unused = pace(client, requests, duration);
    }

    private static Pace pace(DynamoDbClient client, int requests, Duration duration) {
        InboxProjector projector = new InboxProjector(
                client,
                DynamoDbSettings.of("messages").withInboxConcurrency(requests),
                InstantSource.system(),
                CapacityListener.NONE);
        List<Record> batch =
                IntStream.range(0, GROUPS).mapToObj(BatchSection::message).toList();
        long groups = 0;
        double processor = processorSeconds();
        long begin = System.nanoTime();
        do {
            groups += GROUPS - projector.project(batch).failures().size();
        } while (System.nanoTime() - begin < duration.toNanos());
        return new Pace(groups, (System.nanoTime() - begin) / 1e9, processorSeconds() - processor);
    }

    private static double processorSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static Record message(int number) {
        Map<String, AttributeValue> key = Map.of(
                "pk", AttributeValue.fromS("MSG#" + new UUID(0, number)),
                "sk", AttributeValue.fromS("2026-11-22T12:00:00.000000+00:00"));
        return Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(change -> change.sequenceNumber(Integer.toString(number))
                        .keys(key)
                        .newImage(Map.of(
                                "pk", AttributeValue.fromS("MSG#" + new UUID(0, number)),
                                "sk", AttributeValue.fromS("2026-11-22T12:00:00.000000+00:00"),
                                "message", AttributeValue.fromS("a".repeat(100)),
                                "message_uuid", AttributeValue.fromS(new UUID(3, number).toString()),
                                "user_uuid", AttributeValue.fromS(new UUID(1, number).toString()),
                                "user_display_name", AttributeValue.fromS("A Name"),
                                "user_handle", AttributeValue.fromS("name"))))
                .build();
    }
}
