package io.cruddur.messaging.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentTest {

    private final Path folder;

    DocumentTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatIsNotMeasuredAgainIsKeptInTheOrderOfTheSections() throws IOException {
        put(new LiveSection(), "live figures");
        put(new CostSection(), "old figures");
        put(new CostSection(), "new figures");

        assertThat(Files.readString(folder.resolve("benchmarks.md")))
                .containsSubsequence("# Benchmarks", "## Cost", "new figures", "## Live events", "live figures")
                .doesNotContain("old figures")
                .contains(new CostSection().holds(), new LiveSection().holds())
                .containsOnlyOnce("## Cost");
    }

    @Test
    void eachSectionSaysTheCommandThatMeasuresIt() throws IOException {
        put(new CostSection(), "figures");
        put(new ClientsSection(), "figures");

        assertThat(Files.readString(folder.resolve("benchmarks.md")))
                .contains("by `./mvnw -Pbench -Dbench=cost`: ", "by `./mvnw -Pbench,clients -Dbench=clients`: ");
    }

    private void put(Section section, String text) throws IOException {
        Report report = new Report(folder.resolve("benchmarks"));
        report.text(text);
        Document document = Document.read(folder.resolve("benchmarks.md"));
        document.put(section, report, Duration.ofSeconds(1));
        document.write();
    }

    @Test
    void aReportLinksToThePlotThatItWrites() throws IOException {
        Report report = new Report(folder.resolve("benchmarks"));
        Plot plot = new Plot("Speed", new Plot.Axis("s", false), new Plot.Axis("m", false), List.of());

        report.plot("speed.svg", plot);

        assertThat(report).hasToString("![Speed](benchmarks/speed.svg)\n\n");
        assertThat(folder.resolve("benchmarks/speed.svg")).hasContent(plot.svg());
    }
}
