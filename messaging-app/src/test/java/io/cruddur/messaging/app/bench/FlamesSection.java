package io.cruddur.messaging.app.bench;

import io.cruddur.messaging.app.wiring.AwsClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.apache.commons.io.FileUtils;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where the processor time of an A and of a move goes, as flame graphs. */
final class FlamesSection implements Section {

    private static final int HEAP_MEGABYTES = 512;
    private static final int CONNECTIONS = 4;
    private static final int REQUESTS = 4;

    /** A page without a stack has 9 KB. */
    private static final long MIN_BYTES = 20_000;

    private static final long MAX_BYTES = 300_000;

    @Override
    public String name() {
        return "flames";
    }

    @Override
    public String title() {
        return "Flame graphs";
    }

    @Override
    public String holds() {
        return "Shares hold on other machines, roughly.";
    }

    @Override
    public void measure(Settings settings, Report report) throws Exception {
        Duration duration = settings.step().multipliedBy(5);
        report.text("""
                Samples of Java Flight Recorder, every 10 ms for %d s, as the converter of async-profiler draws them: open a file
                in a browser. A: the service with %d MB of heap and %d connections, closed, with a stand-in for DynamoDB that answers at
                once over HTTP and a PostgreSQL, both in another process. A move: one batch of messages after another, with %d requests at once, to a stand-in for
                DynamoDB that answers at once. Threads that wait, or are in native code, have no samples.""".formatted(duration.toSeconds(), HEAP_MEGABYTES, CONNECTIONS, REQUESTS));
        Path folder = Files.createTempDirectory("flames");
        try {
            draw(
                    ofA(folder, duration, settings.warm()),
                    report.link("a.html", "A, the messages of a group"),
                    "io/cruddur/.*|org/eclipse/jetty/.*");
            draw(
                    ofMove(folder, duration),
                    report.link("move.html", "A move of both inboxes"),
                    "io/cruddur/messaging/dynamodb/.*");
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    /** Records the service while it lists messages. */
    static Path ofA(Path folder, Duration duration, long warm) throws IOException {
        Path recording = folder.resolve("a.jfr");
        try (RealPath path = RealPath.start(Launch.with(HEAP_MEGABYTES))) {
            path.server().prepareToRecord();
            Contestant service = path.contestant();
            Load load = new Load(CONNECTIONS, Load.AS_FAST_AS_ANSWERED, Duration.ZERO, duration);
            service.warmUp(CONNECTIONS, warm, service.mix()::messages);
            path.server().record(() -> load.run(path.server().address(), service.mix()::messages), recording);
        }
        return recording;
    }

    /** Records this process while it moves rows. */
    static Path ofMove(Path folder, Duration duration) throws IOException, ParseException {
        Path recording = folder.resolve("move.jfr");
        try (DistantTable table = new DistantTable(Duration.ZERO);
                DynamoDbClient client = AwsClients.openForService(table.endpoint());
                Recording recorder = new Recording(jdk.jfr.Configuration.getConfiguration("profile"))) {
            BatchSection.keepMoving(client, REQUESTS, duration.dividedBy(2));
            recorder.start();
            BatchSection.keepMoving(client, REQUESTS, duration);
            recorder.dump(recording);
        }
        return recording;
    }

    /** Draws the stacks that have such a frame, in a program of its own: it is on no class path here. */
    private static void draw(Path recording, Path page, String frames) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "messaging-app/target/bench-lib/jfr-converter.jar",
                "--norm",
                "--minwidth",
                "0.5",
                "--include",
                frames,
                "--title",
                "Processor time of " + page.getFileName().toString().replace(".html", ""),
                recording.toString(),
                page.toString());
        Process converter = new ProcessBuilder(command).inheritIO().start();
        if (!converter.waitFor(5, TimeUnit.MINUTES)) {
            converter.destroyForcibly();
            throw new IllegalStateException("The converter takes longer than 5 minutes.");
        }
        int code = converter.exitValue();
        if (code != 0 || Files.size(page) < MIN_BYTES || Files.size(page) > MAX_BYTES) {
            throw new IllegalStateException("The converter ended with " + code + ", and wrote " + page);
        }
        System.out.println(page + " has " + Files.size(page) + " bytes.");
    }
}
