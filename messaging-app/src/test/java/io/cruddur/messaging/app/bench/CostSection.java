package io.cruddur.messaging.app.bench;

import static io.cruddur.messaging.app.bench.CostTable.ANNA;
import static io.cruddur.messaging.app.bench.CostTable.BEN;
import static io.cruddur.messaging.app.bench.CostTable.STRANGER;

import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.PageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each operation costs in capacity units, beside what it costs the original. */
final class CostSection implements Section {

    private static final int PAGE = 20;

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("100 characters", "m".repeat(100));
        TEXTS.put("1,024 characters", "m".repeat(1_024));
        TEXTS.put("1,024 four-byte characters", "🦜".repeat(1_024));
    }

    private record Row(String operation, Units here, Object original) {

        List<String> cells(String length) {
            return List.of(operation, length, here.toString(), original.toString());
        }
    }

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String title() {
        return "Cost";
    }

    @Override
    public String holds() {
        return "All of it holds on any machine.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        report.text("""
                Capacity units, as DynamoDB Local reports them; for the transaction of a new group and for queries that find
                nothing, which it reports too low, by a calculator of DynamoDB's published rules, as for the original. W is a write unit, R a read unit. The
                inboxes of the pair are moved in the stream.""");
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            rows.addAll(operations(text.getKey(), text.getValue()));
        }
        report.table(List.of("operation", "text", "here", "the original"), rows);
        report.text(
                "Messages of a group that arrive in one batch of the stream, here a window of 1 s, share one move.");
        List<Point> bursts = bursts();
        report.plot(
                "bursts.svg",
                new Plot(
                        "Write units per message in a burst",
                        new Axis("messages per second in one group", true),
                        new Axis("write units per message", false),
                        List.of(new Line("here", bursts), new Line("the original", originals(bursts)))));
    }

    private static List<List<String>> operations(String length, String text) {
        try (CostTable table = new CostTable()) {
            List<Row> rows = new ArrayList<>();
            Message first = writes(table, text, new OriginalItems(text), rows);
            reads(table, first, new OriginalItems(text), rows);
            return rows.stream().map(row -> row.cells(length)).toList();
        }
    }

    private static Message writes(CostTable table, String text, OriginalItems original, List<Row> rows) {
        Units lookUp = table.spent(() -> table.store().findGroup(ANNA.id(), BEN.id()));
        List<Message> started = new ArrayList<>();
        Units start = lookUp.and(table.spent(() -> started.add(table.start(text))));
        Message first = started.get(0);
        Message second = table.say(first, text);
        Units move = table.spent(() -> table.project(List.of(second)));
        Units again = table.spent(() -> table.project(List.of(second)));
        Units send = table.spent(() -> table.say(first, text));
        rows.add(new Row("C, a new group", start, original.start()));
        rows.add(new Row("C, in the stream", again, original.move()));
        rows.add(new Row("D, the message", send, original.message()));
        rows.add(new Row("D, the inboxes moved", move, original.move()));
        rows.add(new Row("D, both", send.and(move), original.message().and(original.move())));
        return first;
    }

    private static void reads(CostTable table, Message first, OriginalItems original, List<Row> rows) {
        for (int i = 3; i < PAGE; i++) {
            table.say(first, first.text());
        }
        PageRequest page = new PageRequest.Newest(PAGE);
        MessageGroupId none = MessageGroupId.ofPair(ANNA.id(), STRANGER.id());
        Units newest = table.spent(() -> table.store().listMessages(first.group(), page));
        Units inbox = table.spent(() -> table.store().listMessageGroups(ANNA.id(), page));
        Units member = table.spent(() -> table.store().isParticipant(ANNA.id(), first.group()));
        Units stranger = table.spent(() -> table.store().isParticipant(STRANGER.id(), none));
        rows.add(new Row("A, the newest 20 messages", newest, original.messages(PAGE)));
        rows.add(new Row("B, 1 group", inbox, original.groups()));
        rows.add(new Row("membership, not cached", member, "not checked"));
        rows.add(new Row("membership, of no such group", stranger, "not checked"));
    }

    private static List<Point> bursts() {
        String text = "m".repeat(100);
        List<Point> points = new ArrayList<>();
        for (int size : List.of(1, 2, 5, 10, 20, 50, 100)) {
            try (CostTable table = new CostTable()) {
                Message first = table.start(text);
                List<Message> burst = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    burst.add(table.say(first, text));
                }
                double moving = table.spent(() -> table.project(burst)).write();
                points.add(new Point(size, (size + moving) / size));
            }
        }
        return points;
    }

    private static List<Point> originals(List<Point> bursts) {
        OriginalItems original = new OriginalItems("m".repeat(100));
        return bursts.stream()
                .map(point -> new Point(
                        point.x(), original.message().and(original.move()).write()))
                .toList();
    }
}
