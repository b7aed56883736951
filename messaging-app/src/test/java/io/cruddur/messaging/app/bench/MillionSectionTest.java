package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole section with few messages: its own checks of what the commands did hold for any number. */
final class MillionSectionTest {

    private final Path folder;

    MillionSectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyOperationAndEveryCommandIsMeasured() throws Exception {
        Report report = new Report(folder);
        ManyGroups many = new ManyGroups(2_000, 200);

        new MillionSection.Run(report, many, folder).measurePages();
        new MillionSection.Run(report, many, folder).measureCommands();

        assertThat(report.toString())
                .startsWith("2,000 messages of 100 characters in 200 groups of 21 users")
                .contains("One user has 20 groups with 190 messages", "| A, first page | ", "| D, the inboxes moved | ")
                .containsPattern("\\| `inbox verify` \\| [0-9.]+ \\| [0-9]+ \\| 0 \\|")
                .containsPattern("\\| `inbox repair`, 2 rows lost \\| [0-9.]+ \\| [0-9]+ \\| 2 \\|");
        assertThat(List.of(many.groups(), many.messagesOf(many.longest()))).containsExactly(200, 109);
    }
}
