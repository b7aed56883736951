package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What a process has had of the cores so far, as Linux tells it in {@code /proc}. Elsewhere all of it counts as the user's.
 *
 * @param user nanoseconds in its own code, to the hundredth of a second
 * @param system nanoseconds in the kernel for it, likewise
 * @param threads those that run at the moment, by their ids
 */
record CoreTime(long user, long system, Map<String, Task> threads) {

    private static final long TICK_NANOS = 10_000_000;
    private static final List<String> COLLECTOR = List.of("G1 ", "GC Thread", "VM Thread", "VM Periodic");
    private static final List<String> COMPILER = List.of("C1 Compiler", "C2 Compiler");

    /** A thread: what it is called, and the nanoseconds for which it ran, and for which it waited for a core. */
    record Task(String name, long ran, long waited) {

        static final Task NONE = new Task("", 0, 0);
    }

    static CoreTime of(long process) {
        Path folder = Path.of("/proc/" + process);
        Map<String, Task> threads = new HashMap<>();
        try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
            tasks.forEach(task -> threads.put(task.getFileName().toString(), threadOf(task)));
            String stat = Files.readString(folder.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new CoreTime(
                    Long.parseLong(fields[11]) * TICK_NANOS, Long.parseLong(fields[12]) * TICK_NANOS, threads);
        } catch (IOException e) {
            Duration all = ProcessHandle.of(process)
                    .flatMap(found -> found.info().totalCpuDuration())
                    .orElse(Duration.ZERO);
            return new CoreTime(all.toNanos(), 0, Map.of());
        }
    }

    private static Task threadOf(Path task) {
        try {
            String[] times = Files.readString(task.resolve("schedstat")).split(" ");
            return new Task(
                    Files.readString(task.resolve("comm")).strip(), Long.parseLong(times[0]), Long.parseLong(times[1]));
        } catch (IOException e) {
            return Task.NONE; // it has ended meanwhile
        }
    }

    /** What came after this earlier one. A thread that ended meanwhile counts in the sums of the process alone. */
    CoreTime since(CoreTime earlier) {
        Map<String, Task> added = new HashMap<>();
        threads.forEach((id, now) -> {
            Task before = earlier.threads().getOrDefault(id, Task.NONE);
            if (!now.equals(Task.NONE)) {
                added.put(id, new Task(now.name(), now.ran() - before.ran(), now.waited() - before.waited()));
            }
        });
        return new CoreTime(user - earlier.user(), system - earlier.system(), added);
    }

    /** On a core. */
    Duration ran() {
        return Duration.ofNanos(user + system);
    }

    /** Ready to run, without a core: the sum of all threads, but those of the compiler and the collector. */
    Duration waited() {
        return Duration.ofNanos(sum(name -> !is(COLLECTOR, name) && !is(COMPILER, name), Task::waited));
    }

    /** On a core for the garbage collector. */
    Duration collector() {
        return Duration.ofNanos(sum(name -> is(COLLECTOR, name), Task::ran));
    }

    /** On a core for the compiler. */
    Duration compiler() {
        return Duration.ofNanos(sum(name -> is(COMPILER, name), Task::ran));
    }

    private long sum(Predicate<String> names, ToLongFunction<Task> figure) {
        return threads.values().stream()
                .filter(thread -> names.test(thread.name()))
                .mapToLong(figure)
                .sum();
    }

    private static boolean is(List<String> prefixes, String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
