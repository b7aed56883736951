package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.bench.RealPaths.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The clients of HTTP that the SDK can be given, on the real path. */
final class ClientsSection implements Section {

    private static final int HEAP_MEGABYTES = 256;
    private static final int CONNECTIONS = 8;

    /** What the profile {@code clients} puts there, so that no other build has them. */
    private static final Path JARS = Path.of("messaging-app", "target", "bench-clients");

    @Override
    public String name() {
        return "clients";
    }

    @Override
    public String profiles() {
        return "bench,clients";
    }

    @Override
    public String title() {
        return "The SDK's HTTP clients";
    }

    @Override
    public String holds() {
        return "Ratios hold on other machines, roughly; times are those of this one.";
    }

    /** It needs jars that no other build has. */
    @Override
    public boolean isOfAll() {
        return false;
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException {
        if (!Files.exists(JARS)) {
            throw new IllegalStateException(JARS + " is missing: run with -Pbench,clients.");
        }
        try (Cores apart = Cores.apart()) {
            Launch launch = Launch.with(HEAP_MEGABYTES).on(apart).withJars(JARS.toAbsolutePath());
            Map<String, Start> services = new LinkedHashMap<>();
            // By what their providers' names begin with.
            services.put("Apache 5, the service's", () -> RealPath.start(launch, "Apache5"));
            services.put("Apache 4", () -> RealPath.start(launch, "ApacheSdk"));
            services.put("URL connection", () -> RealPath.start(launch, "UrlConnection"));
            services.put("CRT", () -> RealPath.start(launch, "AwsCrt"));
            report.text("""
                    An A on the real path, with each client of HTTP that the SDK can be given for its calls that wait; Netty is for those
                    that don't. %s""".formatted(RealPaths.told(apart, CONNECTIONS, settings)));
            report.table(RealPaths.HEADER, RealPaths.compare(services, CONNECTIONS, settings));
        }
    }
}
