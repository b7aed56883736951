package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps what is measured on one core, and this process, which is the generator of the load with whatever it starts, on another:
 * then neither takes the other's. By {@code taskset}, which Linux alone has. When it is closed, this process and what it started
 * have all cores again that it had before.
 */
final class Cores implements AutoCloseable {

    private static final Pattern ALLOWED = Pattern.compile("Cpus_allowed_list:\\s+(\\S+)");

    /** Such as {@code 0-2,5}; empty where the system doesn't tell. */
    private final String all;

    private final List<Integer> numbers;
    private final boolean apart;

    private Cores() {
        this.all = allowed();
        this.numbers = all.isEmpty() ? List.of() : numbers(all);
        this.apart = numbers.size() > 1 && isMoved(ProcessHandle.current(), Integer.toString(numbers.get(1)));
        if (!apart) {
            isMoved(ProcessHandle.current(), all);
        }
    }

    static Cores apart() {
        return new Cores();
    }

    /** What the measured process is started with, before its own command. */
    List<String> prefix() {
        return apart ? List.of("taskset", "-c", Integer.toString(numbers.get(0))) : List.of();
    }

    /** A sentence for the report. */
    String told() {
        return apart
                ? "The service has one core, and the generator of the load another, with all that it starts."
                : "Service and generator share all cores, as there is one alone, or no `taskset`.";
    }

    private static String allowed() {
        try {
            Matcher list = ALLOWED.matcher(Files.readString(Path.of("/proc/self/status")));
            return list.find() ? list.group(1) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static List<Integer> numbers(String list) {
        return Stream.of(list.split(","))
                .map(range -> range.split("-"))
                .flatMap(ends -> IntStream.rangeClosed(
                                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .boxed())
                .toList();
    }

    /** Tries twice: it fails where a thread ends meanwhile. */
    private static boolean isMoved(ProcessHandle process, String cores) {
        boolean moved = move(process, cores);
        return moved || move(process, cores);
    }

    private static boolean move(ProcessHandle process, String cores) {
        try {
            return new ProcessBuilder("taskset", "-a", "-c", "-p", cores, Long.toString(process.pid()))
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (apart) {
            Stream.concat(
                            Stream.of(ProcessHandle.current()),
                            ProcessHandle.current().descendants())
                    .forEach(process -> isMoved(process, all));
        }
    }
}
