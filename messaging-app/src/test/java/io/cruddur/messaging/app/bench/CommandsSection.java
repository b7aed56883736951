package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.embedded.TestEngines;
import io.cruddur.messaging.app.function.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** What a start of the program takes, as this build packaged it: commands to their end, and the service until it listens. */
final class CommandsSection implements Section {

    private static final Path TARGET = Path.of("messaging-app", "target");
    private static final List<String> COMMANDS =
            List.of("--help", "db schema-load", "ddb schema-load", "inbox verify --pause 0");
    private static final String SERVE = "serve";

    /** Runs the words that follow, and tells what they took of the processor. */
    private static final String TIMED = "\"$@\" > /dev/null 2>&1 || exit 1; times";

    private static final Pattern TIME = Pattern.compile("([0-9]+)m([0-9.]+)s");

    /** One start, in milliseconds. */
    private record Start(double wall, double processor) {}

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public String title() {
        return "Starting";
    }

    @Override
    public String holds() {
        return "Ratios hold on other machines, roughly; times are those of this one.";
    }

    @Override
    public void measure(Settings settings, Report report) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("commands");
        List<List<String>> rows = new ArrayList<>();
        try {
            Sandbox.unzip(distribution(), folder);
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
                Path program = folders.iterator().next().resolve("bin").resolve("messaging");
                for (Path jdk : settings.presentJdks()) {
                    rows.addAll(rows(program, jdk, settings.starts()));
                }
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        settings.tellOfMissingJdks(report);
        report.text("""
                `bin/messaging` of the distribution, with the archive of classes that its first start of a Java makes: %d starts for each
                row, the median, and in brackets the least and the greatest. Commands are counted to their end, with a table and a database
                that are empty but for their schema; `serve` until it listens, without a user pool that can be reached.""".formatted(settings.starts()));
        report.table(List.of("command", "ms", "processor ms"), rows);
    }

    private static Path distribution() throws IOException {
        try (DirectoryStream<Path> zips = Files.newDirectoryStream(TARGET, "messaging-[0-9]*.zip")) {
            return zips.iterator().next();
        }
    }

    private static List<List<String>> rows(Path program, Path jdk, int starts)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(TestEngines.environment());
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_COGNITO_USER_POOL_ID", "eu-central-1_Example");
        environment.put("AWS_COGNITO_USER_POOL_CLIENT_ID", "nobody");
        environment.put("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://127.0.0.1:1");
        environment.put("PORT", "0");
        String java = "JDK " + StartUpSection.feature(jdk.resolve("bin/java")) + ", `";
        List<List<String>> rows = new ArrayList<>();
        for (String command : COMMANDS) {
            List<String> words = Stream.concat(
                            Stream.of("sh", "-c", TIMED, "sh", "sh", program.toString()), Stream.of(command.split(" ")))
                    .toList();
            toItsEnd(words, environment); // makes the archive, and what the command makes
            List<Start> measured = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                measured.add(toItsEnd(words, environment));
            }
            rows.add(row(java + command + "`", measured));
        }
        List<Start> measured = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            measured.add(untilItListens(List.of("sh", program.toString(), SERVE), environment));
        }
        rows.add(row(java + SERVE + "`", measured));
        return rows;
    }

    private static List<String> row(String name, List<Start> starts) {
        return List.of(
                name,
                new Spread(starts.stream().map(Start::wall).toList()).shown("%.0f"),
                new Spread(starts.stream().map(Start::processor).toList()).shown("%.0f"));
    }

    private static Start toItsEnd(List<String> words, Map<String, String> environment)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(words, environment);
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("It failed: " + words);
        }
        double wall = (System.nanoTime() - begin) / 1e6;
        // The first line is the shell's own, the second one that of what it has started.
        String children = times.lines().skip(1).findFirst().orElseThrow();
        return new Start(
                wall,
                TIME.matcher(children)
                        .results()
                        .mapToDouble(CommandsSection::millis)
                        .sum());
    }

    private static double millis(MatchResult time) {
        return 60_000 * Double.parseDouble(time.group(1)) + 1_000 * Double.parseDouble(time.group(2));
    }

    private static Start untilItListens(List<String> words, Map<String, String> environment)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(words, environment);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.contains("Listens on")) {
                    double wall = (System.nanoTime() - begin) / 1e6;
                    Duration processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
                    return new Start(wall, processor.toNanos() / 1e6);
                }
            }
            throw new IllegalStateException("It does not listen: " + words);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static Process start(List<String> words, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
