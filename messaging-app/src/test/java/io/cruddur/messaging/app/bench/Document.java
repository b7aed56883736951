package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page with all sections; those that are not measured again are kept. */
final class Document {

    private static final String HEADING = "## ";
    private static final String INTRODUCTION = """
            # Benchmarks

            Written by `./mvnw -Pbench`; `-Dbench=live,cost` measures these sections alone. Each section says which of its figures
            hold on another machine: units, bytes and ratios mostly do, times do not. A load is open unless it says otherwise: a
            latency counts from the moment at which the request was meant to be sent, so that waiting counts. The service runs in
            a process of its own, and shares the machine with the generator of the load.

            `-Dbench=million` fills a table with `-Dbench.million.messages=` (1,000,000) messages in `-Dbench.million.groups=` (100,000)
            groups, and is not measured unless named. `-Dbench=flames` draws its pages anew, by the converter of async-profiler from
            Maven Central.

            `-Dbench=core,threads` compare with other JDKs where `-Dbench.jdks=` names their folders, separated by commas;
            `-Dbench=real` measures on the last of them.
            `./mvnw -Pbench,clients -Dbench=clients` fetches the jars that this section needs; it is not measured unless named.

            `-Dbench=before` compares with another version, and is not measured unless named: give `-Dbench.before=` a file with that
            version's class path, tests included, and `-Dbench.before.commit=` its name. A version before 6aacda1 has no `RealServer`: put
            one in, with its own `TimedServer`.

            `-Dbench=original` compares with the original, or with any service that has its paths, and is not measured unless
            named. Start both on the same engines, and give
            - `-Dbench.original.url=http://127.0.0.1:4567`, and `-Dbench.here.url=...` for this service, without limits; without
              it, one is started with engines of its own;
            - `-Dbench.original.users=` a file of users that both know, a handle and an access token in each line, an even number
              and the more the better: they talk in pairs, and write 20 messages a pair before anything is measured;
            - `-Dbench.original.pid=` and `-Dbench.here.pid=` for the processor time of each request, where a process runs here.

            Both were measured once, elsewhere, on one DynamoDB Local and PostgreSQL, the original by its production command. At 8
            connections it answered 87 A a second (135 with two workers), and this service 1,424. A request of A, B or D took 10 to 20
            times less processor time here, and there were 2 to 3 times as many starts (C). This was not measured again.

            """;

    private final Path file;
    private final Map<String, String> sections = new HashMap<>();

    private Document(Path file) {
        this.file = file;
    }

    /** What is there so far. */
    static Document read(Path file) throws IOException {
        Document document = new Document(file);
        if (Files.exists(file)) {
            String[] parts = Files.readString(file).split("(?m)^" + HEADING);
            Stream.of(parts)
                    .skip(1)
                    .forEach(part ->
                            document.sections.put(part.lines().findFirst().orElse(""), part));
        }
        return document;
    }

    /** Replaces a section by what was measured now, and took so long. */
    void put(Section section, Report report, Duration took) throws IOException {
        String origin = "*Measured on %s in %d s by `./mvnw -P%s -Dbench=%s`: %s. %s*"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        took.toSeconds(),
                        section.profiles(),
                        section.name(),
                        machine(),
                        section.holds());
        sections.put(section.title(), section.title() + "\n\n" + origin + "\n\n" + report);
    }

    /** Writes all sections in their order. */
    void write() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Section section : Benchmarks.SECTIONS) {
            String text = sections.get(section.title());
            if (text != null) {
                page.append(HEADING).append(text);
            }
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page.toString().stripTrailing() + "\n");
    }

    private static String machine() throws IOException {
        return "Java %s, %d cores%s, %s %s"
                .formatted(
                        System.getProperty("java.vm.version"),
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    /** Its name, where the system tells. */
    private static String processor() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        if (!Files.exists(cpus)) {
            return "";
        }
        Matcher model = Pattern.compile("model name\\s*: (.+)").matcher(Files.readString(cpus));
        return model.find() ? " of " + model.group(1) : "";
    }
}
