package io.cruddur.messaging.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class BatchMetricsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(messaging_[a-z_]+)` \\| (Count|Milliseconds) \\|");

    private final BatchMetrics metrics = new BatchMetrics("cruddur-messages", () -> NOON);

    @Test
    void aLineHasWhatTheSpecificationAsksFor() throws IOException {
        JsonNode line = line(100);

        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(line.at("/_aws/Timestamp").longValue()).isEqualTo(NOON.toEpochMilli());
        assertThat(directive.path("Namespace").textValue()).isEqualTo("CruddurMessaging");
        assertThat(directive.path("Dimensions")).hasToString("[[\"Table\"]]");
        assertThat(line.path("Table").textValue()).isEqualTo("cruddur-messages");
        assertThat(directive.path("Metrics"))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(
                                line.path(metric.path("Name").textValue()).isNumber())
                        .isTrue());
    }

    @Test
    void aLineHasTheSumsOfItsBatchAlone() throws IOException {
        metrics.moved();
        metrics.moved();
        metrics.consumed("PutItem", 0, 4);
        metrics.shown(NOON.minusMillis(300));
        metrics.shown(NOON.minusMillis(20));

        JsonNode line = line(7);

        assertThat(line.path("messaging_inbox_records").intValue()).isEqualTo(7);
        assertThat(line.path("messaging_inbox_moves").intValue()).isEqualTo(2);
        assertThat(line.path("messaging_store_write_units").doubleValue()).isEqualTo(4);
        assertThat(line.path("messaging_inbox_lag").intValue()).isEqualTo(300);
        assertThat(line(0).path("messaging_inbox_moves").intValue()).isZero();
    }

    @Test
    void thePageHasEachNameWithItsUnit() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(line(0).at("/_aws/CloudWatchMetrics/0/Metrics"))
                .extracting(metric -> metric.path("Name").textValue() + " "
                        + metric.path("Unit").textValue())
                .containsExactlyElementsOf(documented);
    }

    private JsonNode line(int records) throws IOException {
        String line = metrics.endOfBatch(records);
        assertThat(line).doesNotContain("\n");
        return JsonMapper.builder().build().readTree(line);
    }
}
