package io.cruddur.messaging.app.http.error;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.QuotedQualityCSV;

/**
 * What a client accepts (RFC 9110, section 12.5.1), as far as the form of an error depends on it.
 *
 * @param weights the weight of each media range
 */
public record Accept(Map<String, Double> weights) {

    /** The values of all {@code Accept} fields of a request. What can't be read of them is left out. */
    public static Accept of(List<String> fields) {
        QuotedQualityCSV ranges = new QuotedQualityCSV();
        fields.forEach(field -> ranges.addValue(field.toLowerCase(Locale.ROOT)));
        return new Accept(ranges.getQualityValues().stream()
                .filter(range -> isWeight(range.getWeight()))
                .collect(Collectors.toMap(
                        range -> HttpField.getValueParameters(range.getValue(), null),
                        QuotedQualityCSV.QualityValue::getWeight,
                        Math::max)));
    }

    /** RFC 9110, section 12.4.2: from 0 to 1, with up to three digits. */
    private static boolean isWeight(double weight) {
        return weight >= 0 && weight <= 1 && BigDecimal.valueOf(weight).scale() <= 3;
    }

    /**
     * Whether the client names problem details, and does not prefer plain JSON. A wildcard names neither: a client
     * that takes anything gets what the others get.
     */
    public boolean prefersProblem() {
        double problem = weight(Problem.MEDIA_TYPE);
        return problem > 0 && problem >= weight("application/json", "application/*", "*/*");
    }

    /** The weight of the first of these ranges that is named. */
    private double weight(String... ranges) {
        return Stream.of(ranges)
                .map(weights::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0.0);
    }
}
