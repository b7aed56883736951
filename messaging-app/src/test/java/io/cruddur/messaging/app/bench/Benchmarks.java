package io.cruddur.messaging.app.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures, and writes {@code docs/benchmarks.md} with its plots. The argument names the sections, separated by commas, or
 * {@code all}; what is not measured stays as it is there.
 */
final class Benchmarks {

    /** In the order of the report. */
    static final List<Section> SECTIONS = List.of(
            new RatiosSection(),
            new RealPathSection(),
            new OverheadSection(),
            new ServiceSection(),
            new FlamesSection(),
            new OneCoreSection(),
            new ThreadsSection(),
            new BeforeSection(),
            new ClientsSection(),
            new OriginalSection(),
            new GrowthSection(),
            new MillionSection(),
            new CostSection(),
            new BatchSection(),
            new LagSection(),
            new SoakSection(),
            new LiveSection(),
            new BroadcastSection(),
            new CommandsSection(),
            new StartUpSection());

    private Benchmarks() {}

    /** Run by {@code ./mvnw -Pbench}, in the project's root. */
    public static void main(String[] args) throws Exception {
        Path docs = Path.of("docs");
        Document document = Document.read(docs.resolve("benchmarks.md"));
        for (Section section : asked(args[0])) {
            System.out.println("== " + section.title());
            long begin = System.nanoTime();
            Report report = new Report(docs.resolve("benchmarks"));
            section.measure(Settings.ofProperties(), report);
            document.put(section, report, Duration.ofNanos(System.nanoTime() - begin));
            document.write();
        }
        // Threads of the engines may be left.
        Runtime.getRuntime().halt(0);
    }

    private static List<Section> asked(String names) {
        if (names.equals("all")) {
            return SECTIONS.stream().filter(Section::isOfAll).toList();
        }
        Set<String> asked = Set.of(names.split(","));
        List<Section> found = SECTIONS.stream()
                .filter(section -> asked.contains(section.name()))
                .toList();
        if (found.size() < asked.size()) {
            throw new IllegalArgumentException("There are these sections: "
                    + SECTIONS.stream().map(Section::name).collect(Collectors.joining(", ")) + "; asked for: " + names);
        }
        return found;
    }
}
