package io.cruddur.messaging.app.bench;

import static io.cruddur.messaging.app.bench.CostTable.ANNA;
import static io.cruddur.messaging.app.bench.CostTable.BEN;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether what is small stays as fast and as cheap where much is stored. */
final class GrowthSection implements Section {

    /** The operations on an inbox, or on a group, of one size. */
    private record Stage(String name, int size, Map<String, Price> prices) {}

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String title() {
        return "Growth";
    }

    @Override
    public String holds() {
        return "Units hold on any machine; times are those of this one.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        report.text("""
                The store on DynamoDB Local in memory; the median time of %d calls, and the units of one. A deep page comes after
                %d pages of %d. The rows of a busy inbox are of the last 5 minutes; all others, and all messages but those of the
                measurement itself, are 30 days old.
                """.formatted(Price.CALLS, Price.WALK, PageRequest.MAX_LIMIT));
        try (CostTable table = new CostTable()) {
            // To warm up.
            inboxes(table, 10);
            groups(table, 10);
            List<Stage> inboxes =
                    stages("inbox of %,d groups", List.of(10, 1_000, settings.most()), n -> inboxes(table, n));
            List<Stage> groups =
                    stages("group of %,d messages", List.of(10, 10_000, settings.most()), n -> groups(table, n));
            table(report, inboxes);
            table(report, stages("busy inbox of %,d groups", List.of(10, 1_500), n -> busyInboxes(table, n)));
            table(report, groups);
            List<Line> lines = new ArrayList<>(lines(inboxes));
            lines.addAll(lines(groups));
            report.plot(
                    "growth.svg",
                    new Plot(
                            "Time of an operation by the size of its inbox or group",
                            new Axis("groups of the inbox, or messages of the group", true),
                            new Axis("milliseconds", true),
                            lines));
        }
    }

    private static List<Stage> stages(String name, List<Integer> sizes, Function<Integer, Map<String, Price>> measure) {
        return sizes.stream()
                .map(size -> new Stage(name.formatted(size), size, measure.apply(size)))
                .toList();
    }

    private static Map<String, Price> inboxes(CostTable table, int size) {
        UserId owner = new UserId(UUID.randomUUID());
        OldItems.putInbox(table, owner, size);
        MessageStore store = table.store();
        Map<String, Price> prices = new LinkedHashMap<>();
        prices.put("B, first page", Price.of(table, () -> store.listMessageGroups(owner, Price.NEWEST)));
        Price.deep(page -> store.listMessageGroups(owner, page))
                .ifPresent(deep ->
                        prices.put("B, deep page", Price.of(table, () -> store.listMessageGroups(owner, deep))));
        prices.putAll(misses(table, owner));
        return prices;
    }

    private static Map<String, Price> busyInboxes(CostTable table, int size) {
        UserId owner = new UserId(UUID.randomUUID());
        OldItems.putBusyInbox(table, owner, size);
        return misses(table, owner);
    }

    private static Map<String, Price> misses(CostTable table, UserId owner) {
        MessageStore store = table.store();
        Map<String, Price> prices = new LinkedHashMap<>();
        prices.put(
                "membership miss",
                Price.of(table, () -> store.isParticipant(owner, new MessageGroupId(UUID.randomUUID()))));
        prices.put("C, between strangers", Price.of(table, () -> table.startFrom(owner)));
        return prices;
    }

    private static Map<String, Price> groups(CostTable table, int size) {
        MessageGroupId group = new MessageGroupId(UUID.randomUUID());
        OldItems.putGroup(table, group, ANNA, BEN, size);
        MessageStore store = table.store();
        Map<String, Price> prices = new LinkedHashMap<>();
        prices.put("A, first page", Price.of(table, () -> store.listMessages(group, Price.NEWEST)));
        Price.deep(page -> store.listMessages(group, page))
                .ifPresent(deep -> prices.put("A, deep page", Price.of(table, () -> store.listMessages(group, deep))));
        prices.put("membership", Price.of(table, () -> store.isParticipant(ANNA.id(), group)));
        prices.put("D", Price.of(table, () -> table.say(group, "m".repeat(100))));
        return prices;
    }

    private static void table(Report report, List<Stage> stages) {
        List<String> header = new ArrayList<>(List.of("operation"));
        stages.forEach(stage -> header.add(stage.name()));
        report.table(
                header,
                stages.get(stages.size() - 1).prices().keySet().stream()
                        .map(operation -> row(operation, stages))
                        .toList());
    }

    private static List<String> row(String operation, List<Stage> stages) {
        List<String> row = new ArrayList<>(List.of(operation));
        for (Stage stage : stages) {
            Price price = stage.prices().get(operation);
            row.add(price == null ? "" : price.toString());
        }
        return row;
    }

    private static List<Line> lines(List<Stage> stages) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        stages.forEach(stage -> stage.prices()
                .forEach((operation, price) -> lines.computeIfAbsent(operation, none -> new ArrayList<>())
                        .add(new Point(stage.size(), price.millis()))));
        return lines.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .collect(Collectors.toList());
    }
}
