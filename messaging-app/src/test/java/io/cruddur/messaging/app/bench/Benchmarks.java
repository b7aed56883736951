package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Measures, and writes {@code docs/benchmarks.md} with its plots. The argument names the sections, separated by commas, or
 * {@code all}; what is not measured stays as it is there.
 */
final class Benchmarks {

    /** In the order of the report. */
    static final List<Section> SECTIONS = List.of(new LiveSection());

    private Benchmarks() {}

    /** Run by {@code ./mvnw -Pbench}, in the project's root. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path docs = Path.of("docs");
        Set<String> asked = Set.of(args[0].split(","));
        Document document = Document.read(docs.resolve("benchmarks.md"));
        for (Section section : SECTIONS) {
            if (asked.contains("all") || asked.contains(section.name())) {
                System.out.println("== " + section.title());
                long begin = System.nanoTime();
                Report report = new Report(docs.resolve("benchmarks"));
                section.measure(Settings.ofProperties(), report);
                document.put(section, report, Duration.ofNanos(System.nanoTime() - begin));
                document.write();
            }
        }
        // Threads of the engines may be left.
        Runtime.getRuntime().halt(0);
    }
}
