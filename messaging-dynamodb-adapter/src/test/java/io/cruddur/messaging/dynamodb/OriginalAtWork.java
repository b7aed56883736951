package io.cruddur.messaging.dynamodb;

import static io.cruddur.messaging.contract.MessageStoreHarness.NOON;

import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.MessageGroupId;
import io.cruddur.messaging.domain.Participant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The original's service, in which pairs of people write to each other all the time, and its stream function. */
final class OriginalAtWork implements AutoCloseable {

    /** A conversation of two, in a group with a random id as the original makes one. */
    record Pair(MessageGroupId group, Participant one, Participant other) {

        private static Pair of(int number, MessageGroupId group) {
            return new Pair(
                    group, People.named("one" + number, "One " + number), People.named("other" + number, "Other"));
        }
    }

    private static final int MAX_PAIRS = 60;

    private static final Duration STEP = Duration.ofMillis(137);
    private static final long PACE_MS = 10;

    private final LocalTable table;
    private final OriginalCruddur original;
    private final Random random;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> written = new CopyOnWriteArrayList<>();
    private final Queue<Map<String, String>> stream = new ConcurrentLinkedQueue<>();
    private final ScheduledThreadPoolExecutor service = new ScheduledThreadPoolExecutor(1);
    private final ScheduledThreadPoolExecutor function = new ScheduledThreadPoolExecutor(1);
    private volatile DateTimeFormatter times = DateTimeFormatter.ISO_INSTANT;
    private Instant now = NOON;

    OriginalAtWork(LocalTable table, Random random) {
        this.table = table;
        this.original = new OriginalCruddur(table);
        this.random = random;
    }

    /** From now on its servers are in this zone, and write times in this pattern. */
    void writeTimes(ZoneId zone, String pattern) {
        times = DateTimeFormatter.ofPattern(pattern).withZone(zone);
    }

    /** Everybody who writes, or will. */
    static List<Participant> people() {
        return IntStream.range(0, MAX_PAIRS)
                .mapToObj(number -> Pair.of(number, new MessageGroupId(new UUID(0, number))))
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .toList();
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** Every message that it has written. */
    List<Map<String, String>> written() {
        return written;
    }

    /** Later than everything that it has written. */
    synchronized Instant tick() {
        now = now.plus(STEP);
        return now;
    }

    /** A new pair, of whom each writes. */
    void start() {
        Pair pair = Pair.of(pairs.size(), new MessageGroupId(randomUuid()));
        write(original.start(pair.group(), pair.one(), pair.other(), times.format(tick()), "first"));
        write(original.send(pair.group(), pair.other(), times.format(tick()), "second"));
        pairs.add(pair);
    }

    /** Of version 4, as Python's are: one of version 5 would be taken for the name-based id of another pair. */
    private UUID randomUuid() {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | Long.MIN_VALUE);
    }

    void send() {
        Pair pair = pairs.get(random.nextInt(pairs.size()));
        Participant sender = random.nextBoolean() ? pair.one() : pair.other();
        write(original.send(pair.group(), sender, times.format(tick()), "message " + written.size()));
    }

    private void write(Map<String, String> message) {
        written.add(message);
        stream.add(message);
    }

    /** Its function, as it is: of some batches it leaves records out, some come twice, and sometimes it ends half-way. */
    void projectWaiting(Random faults) {
        List<Map<String, String>> done = new ArrayList<>();
        while (!function.isShutdown() && !stream.isEmpty()) {
            Map<String, String> message = stream.remove();
            int fault = faults.nextInt(20);
            if (fault == 0) {
                original.rowsInIndex(message).stream().limit(1).forEach(table::delete);
            } else if (fault == 1 && !done.isEmpty()) {
                original.project(done.get(faults.nextInt(done.size())));
            } else if (fault > 3) {
                original.project(message);
            }
            done.add(message);
        }
    }

    /** From now on people write, and the function runs, in threads of their own. */
    void run() {
        Random faults = new Random(random.nextLong());
        service.scheduleAtFixedRate(this::startOrSend, 0, PACE_MS, TimeUnit.MILLISECONDS);
        function.scheduleAtFixedRate(() -> projectWaiting(faults), 0, PACE_MS, TimeUnit.MILLISECONDS);
    }

    private void startOrSend() {
        if (pairs.size() < MAX_PAIRS && random.nextInt(50) == 0) {
            start();
        } else {
            send();
        }
    }

    /** Ends the function after what it is doing; people go on to write. */
    void stopFunction() throws InterruptedException {
        stop(function);
    }

    void stopService() throws InterruptedException {
        stop(service);
    }

    private static void stop(ScheduledThreadPoolExecutor thread) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("It does not end.");
        }
    }

    @Override
    public void close() {
        service.shutdownNow();
        function.shutdownNow();
    }
}
