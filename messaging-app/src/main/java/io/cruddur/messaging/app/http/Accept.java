package io.cruddur.messaging.app.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a client takes (RFC 9110, section 12.5.1), as far as the form of an error hangs on it. */
final class Accept {

    private static final Pattern WEIGHT = Pattern.compile("q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

    private final Map<String, Double> qualities = new HashMap<>();

    private Accept(List<String> fields) {
        fields.stream().flatMap(field -> Stream.of(field.split(","))).forEach(this::add);
    }

    /** The values of all {@code Accept} fields of a request. What can't be read of them is left out. */
    static Accept of(List<String> fields) {
        return new Accept(fields);
    }

    /**
     * Whether the client names problem details, and does not like plain JSON better. A wildcard names neither: a client
     * that takes anything gets what the others get.
     */
    boolean prefersProblem() {
        double problem = quality(Problem.MEDIA_TYPE);
        return problem > 0 && problem >= quality("application/json", "application/*", "*/*");
    }

    /** The quality of the first of these ranges that is named. */
    private double quality(String... ranges) {
        return Stream.of(ranges)
                .map(qualities::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0.0);
    }

    private void add(String element) {
        String[] parts = element.toLowerCase(Locale.ROOT).split(";");
        double quality = 1;
        for (String parameter : parts) {
            if (parameter.strip().startsWith("q=")) {
                Matcher weight = WEIGHT.matcher(parameter.strip());
                if (!weight.matches()) {
                    return;
                }
                quality = Double.parseDouble(weight.group(1));
            }
        }
        if (parts.length > 0) {
            qualities.merge(parts[0].strip(), quality, Math::max);
        }
    }
}
