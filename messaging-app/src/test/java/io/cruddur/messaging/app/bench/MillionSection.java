package io.cruddur.messaging.app.bench;

import static io.cruddur.messaging.app.bench.CostTable.ANNA;

import io.cruddur.messaging.app.config.Configuration;
import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.domain.Message;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.UserId;
import io.cruddur.messaging.domain.port.MessageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.FileUtils;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Many messages in many groups, once: what a page, a send and a move take there, and the commands that read all of it. */
final class MillionSection implements Section {

    /** What each command has, however much is stored. */
    static final int HEAP_MEGABYTES = 64;

    private static final int THREADS = 4;
    private static final int CHUNK = 100;
    private static final int BATCH = 25;
    private static final int LOST_SHARE = 1_000;
    private static final String TEXT = "m".repeat(100);

    @Override
    public String name() {
        return "million";
    }

    @Override
    public String title() {
        return "A million messages";
    }

    @Override
    public String holds() {
        return "Units, counts and the heap hold on any machine; times are those of this one.";
    }

    /** It takes longer than all others. */
    @Override
    public boolean isOfAll() {
        return false;
    }

    @Override
    public void measure(Settings settings, Report report) throws Exception {
        int messages = Integer.getInteger("bench.million.messages", 1_000_000);
        int groups = Integer.getInteger("bench.million.groups", 100_000);
        Path folder = Files.createTempDirectory("million");
        try {
            new Run(report, new ManyGroups(messages, groups), folder).measurePages();
            report.text("""
                    Commands read the whole table by pages of a megabyte, which DynamoDB Local finds the more slowly the more it holds, as
                    DynamoDB does not: on all of it, a single `inbox verify` was stopped after half an hour. So they have a table with a fifth.""");
            new Run(report, new ManyGroups(messages / 5, groups / 5), folder).measureCommands();
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    /** One measurement, on a table and a database of its own. */
    static final class Run {

        private final Report report;
        private final ManyGroups many;
        private final Path folder;
        private final Map<String, String> environment = TestEngines.environment();
        private final CostTable table = new CostTable(
                TestEngines.dynamoDb(), Configuration.of(environment).table());
        private final List<List<String>> commands = new ArrayList<>();

        /** With files in this folder. */
        Run(Report report, ManyGroups many, Path folder) {
            this.report = report;
            this.many = many;
            this.folder = folder;
        }

        void measurePages() throws InterruptedException, ExecutionException {
            tellOfLoad(load(0, many.groups()));
            pages();
        }

        void measureCommands() throws IOException, InterruptedException, ExecutionException {
            run("db", "schema-load");
            TestEngines.execute(environment, many.insertUsers());
            int tenth = many.groups() / 10;
            double seconds = load(0, tenth);
            command("`inbox verify`, a tenth of these groups", "inbox", "verify", "--pause", "0");
            tellOfLoad(seconds + load(tenth, many.groups()));
            commands();
        }

        private void tellOfLoad(double seconds) {
            report.text("""
                    %,d messages of 100 characters in %,d groups of %,d users, on DynamoDB Local in memory. They were put as items
                    by %d threads in %.0f s, with the rows as the projector leaves them. One user has %,d groups with %,d messages; one group
                    has %,d messages.""".formatted(
                            total(),
                            many.groups(),
                            many.users(),
                            THREADS,
                            seconds,
                            many.groupsOfBusiest(),
                            many.messagesOfBusiest(),
                            many.messagesOf(many.longest())));
        }

        private int total() {
            int total = 0;
            for (int group = 0; group < many.groups(); group++) {
                total += many.messagesOf(group);
            }
            return total;
        }

        /** Puts the items of these groups, and returns in how many seconds. */
        private double load(int from, int to) throws InterruptedException, ExecutionException {
            long begin = System.nanoTime();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> chunks = new ArrayList<>();
                for (int first = from; first < to; first += CHUNK) {
                    int chunk = first;
                    chunks.add(threads.submit(() -> put(chunk, Math.min(to, chunk + CHUNK))));
                }
                for (int i = 0; i < chunks.size(); i++) {
                    chunks.get(i).get();
                    if (i % 100 == 0) {
                        tell(from + (i + 1) * CHUNK + " groups are put");
                    }
                }
            } finally {
                threads.shutdownNow();
            }
            return (System.nanoTime() - begin) / 1e9;
        }

        private void put(int from, int to) {
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            for (int group = from; group < to; group++) {
                items.addAll(many.items(group));
            }
            for (int i = 0; i < items.size(); i += BATCH) {
                table.put(items.subList(i, Math.min(items.size(), i + BATCH)));
            }
        }

        private void pages() {
            MessageStore store = table.store();
            UserId owner = many.busiest().id();
            MessageGroupId group = many.pair(many.longest()).group();
            List<List<String>> rows = new ArrayList<>();
            rows.add(row("A, first page", Price.of(table, () -> store.listMessages(group, Price.NEWEST))));
            Price.deep(page -> store.listMessages(group, page))
                    .ifPresent(deep ->
                            rows.add(row("A, deep page", Price.of(table, () -> store.listMessages(group, deep)))));
            rows.add(row("B, first page", Price.of(table, () -> store.listMessageGroups(owner, Price.NEWEST))));
            Price.deep(page -> store.listMessageGroups(owner, page))
                    .ifPresent(deep ->
                            rows.add(row("B, deep page", Price.of(table, () -> store.listMessageGroups(owner, deep)))));
            rows.add(row("membership", Price.of(table, () -> store.isParticipant(ANNA.id(), group))));
            rows.add(row("D, the message", Price.of(table, () -> table.say(group, TEXT))));
            List<Message> said = new ArrayList<>();
            rows.add(row(
                    "D, the inboxes moved",
                    Price.of(table, () -> said.add(table.say(group, TEXT)), () -> table.project(last(said)))));
            report.text(
                    "The median of %d calls on the longest of both, and the units of one; a deep page comes after %d pages of 100."
                            .formatted(Price.CALLS, Price.WALK));
            report.table(List.of("operation", "time and units"), rows);
        }

        private static List<Message> last(List<Message> said) {
            return said.subList(said.size() - 1, said.size());
        }

        private static List<String> row(String operation, Price price) {
            return List.of(operation, price.toString());
        }

        private void commands() throws IOException, InterruptedException {
            command("`inbox verify`", "inbox", "verify", "--pause", "0");
            int lost = loseRows();
            CommandProcess repair =
                    command("`inbox repair`, %,d rows lost".formatted(lost), "inbox", "repair", "--pause", "0");
            require(repair.err().contains("repaired: %,d\n".formatted(lost)), repair.err());
            String handle = many.busiest().handle().value();
            command("`user export`", "user", "export", "--user", handle);
            command("`user erase`", "user", "erase", "--user", handle, "--pause", "0");
            report.text("""
                    Each command has a Java machine of its own with %d MB of heap, and reaches DynamoDB Local over HTTP; its start
                    counts. In use is what a full collection left of the heap, at most; 0 where none was needed. Nobody writes
                    meanwhile, so there is no pause before anything is read again. The user with the most groups is exported and
                    erased.""".formatted(HEAP_MEGABYTES));
            report.table(List.of("command", "seconds", "heap in use, MB", "lines", "consumed"), commands);
        }

        /** Takes the row of one participant of some groups away, and returns of how many. */
        private int loseRows() {
            int step = Math.min(LOST_SHARE, many.groups() / 2);
            int lost = 0;
            for (int group = 0; group < many.groups(); group += step) {
                Map<String, AttributeValue> key = many.keyOfRow(group);
                TestEngines.dynamoDb()
                        .deleteItem(delete -> delete.tableName(environment.get("DDB_MESSAGE_TABLE"))
                                .key(key));
                lost++;
            }
            return lost;
        }

        private CommandProcess command(String words, String... args) throws IOException, InterruptedException {
            CommandProcess done = run(args);
            tell("%s: %.0f s, %d MB; %s".formatted(words, done.seconds(), done.megabytes(), lastLine(done.err())));
            commands.add(List.of(
                    words,
                    "%.1f".formatted(done.seconds()),
                    Integer.toString(done.megabytes()),
                    "%,d".formatted(done.lines()),
                    lastLine(done.err()).replace("Consumed: ", "")));
            return done;
        }

        private CommandProcess run(String... args) throws IOException, InterruptedException {
            return CommandProcess.run(folder, HEAP_MEGABYTES, environment, args);
        }

        private static String lastLine(String text) {
            return text.strip().lines().reduce("", (before, line) -> line);
        }

        private static void require(boolean condition, String otherwise) {
            if (!condition) {
                throw new IllegalStateException(otherwise);
            }
        }

        private static void tell(String words) {
            System.out.println(words);
        }
    }
}
