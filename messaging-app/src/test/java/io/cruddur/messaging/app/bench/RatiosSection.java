package io.cruddur.messaging.app.bench;

import static io.cruddur.messaging.app.bench.CostTable.ANNA;

import io.cruddur.messaging.app.bench.Overhead.Allocated;
import io.cruddur.messaging.app.bench.Plot.Axis;
import io.cruddur.messaging.app.bench.Plot.Line;
import io.cruddur.messaging.app.bench.Plot.Point;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.PageRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a reader wants to know first, and can trust: how much of what a machine does not change is taken, beside others. */
final class RatiosSection implements Section {

    private static final int PAGE = 20;
    private static final List<Integer> BYTES = List.of(100, 400, 1_024, 2_048, 4_096);

    @Override
    public String name() {
        return "ratios";
    }

    @Override
    public String title() {
        return "Ratios";
    }

    @Override
    public String holds() {
        return "All of it holds on any machine: bytes within some percent, as compilers differ.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        report.text("""
                What each pattern takes here, beside the original in capacity units, and beside the bare client in memory that is
                allocated on the caller's thread where DynamoDB's answers are ready. The bare client reads no items, so those of a
                page have no figure beside theirs. D's write units are with the moves of both inboxes. A is read consistently,
                which the original does not do. `AllocationTest` and `CapacityTest` hold bounds of all this.""");
        List<Point> here = new ArrayList<>();
        List<Point> original = new ArrayList<>();
        for (int bytes : BYTES) {
            String text = "🦜".repeat(bytes / 4);
            here.add(new Point(bytes, written(text)));
            original.add(new Point(bytes, originallyWritten(text)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < BYTES.size(); i++) {
            String what = "D, a text of %,d bytes, write units".formatted(BYTES.get(i));
            rows.add(row(what, here.get(i).y(), "the original", original.get(i).y()));
        }
        rows.addAll(reads("m".repeat(100)));
        rows.addAll(allocations());
        report.table(List.of("what", "here", "beside", "its figure", "ratio"), rows);
        report.plot(
                "ratios.svg",
                new Plot(
                        "A message with the moves of both inboxes",
                        new Axis("bytes of its text", true),
                        new Axis("write units", false),
                        List.of(new Line("here", here), new Line("the original", original))));
    }

    private static double written(String text) {
        try (CostTable table = new CostTable()) {
            Message first = table.start(text);
            List<Message> sent = new ArrayList<>();
            Units send = table.spent(() -> sent.add(table.say(first, text)));
            return send.and(table.spent(() -> table.project(sent))).write();
        }
    }

    private static double originallyWritten(String text) {
        OriginalItems original = new OriginalItems(text);
        return original.message().and(original.move()).write();
    }

    private static List<List<String>> reads(String text) {
        OriginalItems original = new OriginalItems(text);
        PageRequest page = new PageRequest.Newest(PAGE);
        try (CostTable table = new CostTable()) {
            Message first = table.start(text);
            for (int i = 1; i < PAGE; i++) {
                table.say(first, text);
            }
            Units messages = table.spent(() -> table.store().listMessages(first.group(), page));
            Units groups = table.spent(() -> table.store().listMessageGroups(ANNA.id(), page));
            return List.of(
                    row(
                            "A, 20 messages of 100 bytes, read units",
                            messages.read(),
                            "the original",
                            original.messages(PAGE).read()),
                    row(
                            "B, 1 group, read units",
                            groups.read(),
                            "the original",
                            original.groups().read()));
        }
    }

    private static List<List<String>> allocations() {
        long messages = allocated("A").added() / PAGE;
        long rows = allocated("B").added() / PAGE;
        Allocated start = allocated("C");
        Allocated send = allocated("D");
        return List.of(
                List.of("A, bytes allocated for each of 20 messages", Long.toString(messages), "", "", ""),
                List.of("B, bytes allocated for each of 20 groups", Long.toString(rows), "", "", ""),
                row("C, bytes allocated", (double) start.useCase(), "the bare client", (double) start.bare()),
                row("D, bytes allocated", (double) send.useCase(), "the bare client", (double) send.bare()));
    }

    private static Allocated allocated(String pattern) {
        Overhead overhead = new Overhead();
        overhead.pattern = pattern;
        overhead.prepare();
        Allocated allocated = overhead.allocated();
        overhead.end();
        return allocated;
    }

    private static List<String> row(String what, double here, String beside, double figure) {
        return List.of(what, plain(here), beside, plain(figure), "%.2f".formatted(here / figure));
    }

    /** With one digit after the point, if it needs one. */
    private static String plain(double figure) {
        BigDecimal tenths = BigDecimal.valueOf(Math.round(figure * 10), 1);
        return tenths.stripTrailingZeros().toPlainString();
    }
}
