package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.messaging.app.http.HttpService;
import io.cruddur.messaging.contract.memory.InMemoryMessageStore;
import io.cruddur.messaging.contract.memory.InMemoryUserDirectory;
import io.cruddur.messaging.contract.memory.People;
import io.cruddur.messaging.domain.IdentityId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measured against this service itself, in place of the original. */
final class OriginalSectionTest {

    private static final int USERS = 6;
    private static final Settings SHORTLY = new Settings(Duration.ofMillis(600), 0, Duration.ZERO, 0, 0, List.of());

    private final Path folder;

    OriginalSectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void bothAnswerEveryLoadAndTheProcessorTimeOfOneIsTold() throws IOException {
        Report report = new Report(folder);
        try (HttpService other = service();
                HttpService here = service()) {
            Contestant original = contestant(other, List.of(ProcessHandle.current()));
            OriginalSection.compare(SHORTLY, report, original, contestant(here, List.of()));
        }

        assertThat(rows(report))
                .hasSize(4)
                .allSatisfy(
                        row -> assertThat(row)
                                .matches(
                                        "\\| [ABCD] \\| [1-9][0-9,]* \\| [1-9][0-9,]* \\| [0-9.]+ \\| 0 \\| 0 \\| [0-9,]+ \\|  \\|"));
    }

    @Test
    void addressesAndUsersAreGivenByProperties() throws Exception {
        Report report = new Report(folder);
        try (HttpService service = service()) {
            String address = "http://127.0.0.1:" + service.start();
            Crowd crowd = Crowd.signIn(URI.create(address), USERS);
            String users = IntStream.range(0, crowd.size())
                    .mapToObj(user -> crowd.handleOf(user) + " " + crowd.token(user) + "\n")
                    .collect(Collectors.joining());
            System.setProperty(
                    "bench.original.users",
                    Files.writeString(folder.resolve("users"), users).toString());
            System.setProperty("bench.original.url", address);
            System.setProperty("bench.here.url", address);
            new OriginalSection().measure(SHORTLY, report);
        } finally {
            List.of("bench.original.users", "bench.original.url", "bench.here.url")
                    .forEach(System::clearProperty);
        }

        assertThat(rows(report)).hasSize(4);
    }

    private static List<String> rows(Report report) {
        return report.toString()
                .lines()
                .filter(line -> line.matches("\\| [ABCD] .*"))
                .toList();
    }

    @Test
    void theUsersOfTheOtherServiceComeFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "andrewbrown ey.J.1\n\nbayko  ey.J.2\n");

        assertThat(Crowd.membersOf(file))
                .containsExactly(new Crowd.Member("andrewbrown", "ey.J.1"), new Crowd.Member("bayko", "ey.J.2"));
    }

    private static HttpService service() {
        InMemoryUserDirectory users = new InMemoryUserDirectory();
        for (int i = 0; i < USERS; i++) {
            users.add(People.named(Crowd.handle(i), "User " + i), new IdentityId("bench-" + i));
        }
        return TimedServer.service(new InMemoryMessageStore(), users);
    }

    private static Contestant contestant(HttpService service, List<ProcessHandle> processes) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + service.start());
        Mix mix = Mix.of(Crowd.signIn(address, USERS), USERS / 2);
        return new Contestant(address, mix, processes);
    }
}
