package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.RealPaths.Start;
import io.cruddur.messaging.app.http.ServerThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The service beside an earlier version of itself, on the real path. */
final class BeforeSection implements Section {

    private static final int HEAP_MEGABYTES = 256;
    private static final int CONNECTIONS = 8;

    @Override
    public String name() {
        return "before";
    }

    @Override
    public String title() {
        return "Before and now";
    }

    @Override
    public String holds() {
        return "Ratios hold on other machines, roughly; times are those of this one.";
    }

    /** It needs the classes of another version. */
    @Override
    public boolean isOfAll() {
        return false;
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        String file = System.getProperty("bench.before", "");
        if (file.isEmpty()) {
            throw new IllegalStateException("Name a file with the class path of another version by -Dbench.before=.");
        }
        try (Cores apart = Cores.apart()) {
            Launch now = Launch.with(HEAP_MEGABYTES).on(apart);
            Launch before = now.onClassPath(Files.readString(Path.of(file)).strip());
            Map<String, Start> services = new LinkedHashMap<>();
            services.put("before", () -> RealPath.start(before));
            services.put("now", () -> RealPath.start(now));
            for (Path jdk : settings.presentJdks()) {
                int feature = StartUpSection.feature(jdk.resolve("bin/java"));
                if (feature >= ServerThreads.UNPINNED) {
                    Launch deployed = now.on(jdk).and("-XX:-UseG1GC", "-XX:+UseSerialGC");
                    services.put("now, JDK %d, serial collector".formatted(feature), () -> RealPath.start(deployed));
                }
            }
            settings.tellOfMissingJdks(report);
            report.text("""
                    The service on the real path beside commit %s of itself, both with %d MB of heap, and on the Java that measures and G1 unless
                    the row says otherwise. %s""".formatted(
                            System.getProperty("bench.before.commit", ""),
                            HEAP_MEGABYTES,
                            RealPaths.told(apart, CONNECTIONS, settings)));
            List<List<String>> rows = new ArrayList<>();
            rows.addAll(of("A", services, settings, mix -> mix::messages));
            rows.addAll(of("B", services, settings, mix -> mix::groups));
            rows.addAll(of("D", services, settings, mix -> mix::send));
            report.table(with("pattern", RealPaths.HEADER), rows);
        }
    }

    private static List<List<String>> of(
            String pattern, Map<String, Start> services, Settings settings, Function<Mix, Supplier<byte[]>> requests)
            throws IOException {
        return RealPaths.compare(services, CONNECTIONS, settings, requests).stream()
                .map(row -> with(pattern, row))
                .toList();
    }

    private static List<String> with(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
