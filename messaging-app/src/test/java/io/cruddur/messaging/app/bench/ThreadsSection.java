package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.RealPaths.Start;
import io.cruddur.messaging.app.http.ServerThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Java, its threads and its collector change on the real path. */
final class ThreadsSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int CONNECTIONS = 64;

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public String title() {
        return "Java and its threads";
    }

    @Override
    public String holds() {
        return "Ratios hold on other machines, roughly; times are those of this one.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        try (Cores apart = Cores.apart()) {
            Launch launch = Launch.with(HEAP_MEGABYTES).on(apart);
            Map<String, Start> services = new LinkedHashMap<>();
            for (Path jdk : settings.presentJdks()) {
                int feature = StartUpSection.feature(jdk.resolve("bin/java"));
                Launch other = launch.on(jdk);
                String name = "JDK " + feature;
                services.put(name, () -> RealPath.start(other));
                if (feature >= ServerThreads.UNPINNED) {
                    services.put(
                            name + ", threads of a pool",
                            () -> RealPath.start(other.and("-Dbench.threads=250,false,-1")));
                }
                services.put(
                        name + ", serial collector",
                        () -> RealPath.start(other.and("-XX:-UseG1GC", "-XX:+UseSerialGC")));
            }
            settings.tellOfMissingJdks(report);
            report.text("""
                    An A on the real path, with %d MB of heap: each JDK with the threads that the service has there, which are virtual from
                    %d on, and G1; then what is other. A JVM that sees one core takes the serial collector by itself. %s""".formatted(
                            HEAP_MEGABYTES, ServerThreads.UNPINNED, RealPaths.told(apart, CONNECTIONS, settings)));
            report.table(RealPaths.HEADER, RealPaths.compare(services, CONNECTIONS, settings));
        }
    }
}
