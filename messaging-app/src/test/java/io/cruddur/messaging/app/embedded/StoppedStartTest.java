package io.cruddur.messaging.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGTERM while the embedded system starts. A moment is a share of the processor time that a start takes, so that it lies in
 * the same step of the start however busy the machine is. {@code -Dmessaging.moments=20} tries more of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoppedStartTest {

    private static final int MOMENTS = Integer.getInteger("messaging.moments", 4);

    /** What a start tells on its way: nothing that failed. Newer Java machines begin with warnings of their own. */
    private static final Pattern TOLD = Pattern.compile("WARNING: .*|[-:.0-9T]+Z INFO .*");

    private static final Pattern TROUBLE = Pattern.compile(" (ERROR|WARN) |\\tat ");

    private Duration start = Duration.ZERO;

    @BeforeAll
    void measureAStart(@TempDir Path temporary) throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, "serve", "--embedded", "--port", "0")) {
            program.address();
            start = program.processorTime();
            program.stop();
            program.exitCode();
        }
    }

    static IntStream moments() {
        return IntStream.rangeClosed(1, MOMENTS);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void leavesNothingBehindAtAnyMoment(int moment, @TempDir Path temporary) throws IOException, InterruptedException {
        try (Program program = Program.start(temporary, "serve", "--embedded", "--port", "0")) {
            stopAt(moment / (MOMENTS + 1.0), program);
        }
        assertThat(Program.runningFrom(temporary)).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void leavesAFolderThatIsKeptFitForTheNextStart(@TempDir Path temporary, @TempDir Path data)
            throws IOException, InterruptedException {
        String[] serve = {"serve", "--embedded", "--port", "0", "--data-dir", data.toString()};
        for (double share : List.of(0.3, 0.6)) {
            try (Program program = Program.start(temporary, serve)) {
                stopAt(share, program);
            }
            assertThat(Program.runningFrom(data)).isEmpty();
        }
        try (Program program = Program.start(temporary, serve)) {
            assertThat(Client.signedIn(program.address(), "teo")
                            .get("/api/message_groups")
                            .status())
                    .isEqualTo(200);
            program.stop();
            program.exitCode();
        }
    }

    private void stopAt(double share, Program program) throws InterruptedException {
        Duration moment = Duration.ofMillis((long) (share * start.toMillis()));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> program.processorTime().compareTo(moment) > 0);
        program.stop();
        assertThat(program.exitCode()).isEqualTo(Program.ENDED_BY_SIGTERM);
        // A start that took less than the measured one is over: then it says more.
        assertThat(program.output())
                .allMatch(line -> TOLD.matcher(line).matches()
                        || (program.isUp() && !TROUBLE.matcher(line).find()));
    }
}
