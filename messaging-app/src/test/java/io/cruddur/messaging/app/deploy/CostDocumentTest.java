package io.cruddur.messaging.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of costs is calculated right, from what the templates make. */
final class CostDocumentTest {

    private static final int PRICE = 1;
    private static final int FIRST_QUANTITY = 2;
    private static final int FIRST_COST = 5;

    private final List<String[]> rows;
    private final String[] total;

    CostDocumentTest() throws IOException {
        List<String[]> table = Files.readAllLines(Path.of("..", "docs", "aws-cost.md")).stream()
                .filter(line -> line.matches("\\|( [^|]* \\|| \\|){8}"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.replaceAll("[*, ]", ""))
                        .toArray(String[]::new))
                .toList();
        rows = table.subList(1, table.size() - 1);
        total = table.get(table.size() - 1);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void eachCostIsPriceTimesQuantityAndTheSumIsTheirs(int size) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String[] row : rows) {
            BigDecimal cost = new BigDecimal(row[FIRST_COST + size]);
            assertThat(new BigDecimal(row[PRICE])
                            .multiply(new BigDecimal(row[FIRST_QUANTITY + size]))
                            .setScale(2, RoundingMode.HALF_UP))
                    .as(row[0])
                    .isEqualByComparingTo(cost);
            sum = sum.add(cost);
        }

        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(new BigDecimal(total[FIRST_COST + size])).isEqualByComparingTo(sum);
    }

    @Test
    void theAlarmsMetricsAreThoseOfTheTemplates() {
        long metrics = Stream.of(Template.values())
                .flatMap(template -> template.content().path("Resources").valueStream())
                .filter(resource -> resource.path("Type").asText().equals("AWS::CloudWatch::Alarm"))
                .mapToLong(alarm -> metrics(alarm.path("Properties")))
                .sum();

        assertThat(rows).anySatisfy(row -> {
            assertThat(row[0]).isEqualTo("metricsofalarms");
            assertThat(row[FIRST_QUANTITY]).isEqualTo(Long.toString(metrics));
        });
    }

    private static long metrics(JsonNode alarm) {
        return alarm.has("MetricName")
                ? 1
                : alarm.path("Metrics")
                        .valueStream()
                        .filter(part -> part.has("MetricStat"))
                        .count();
    }
}
