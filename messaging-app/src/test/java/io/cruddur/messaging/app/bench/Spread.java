package io.cruddur.messaging.app.bench;

import java.util.List;
import java.util.Locale;

/** Measured values of one thing. */
record Spread(List<Double> values) {

    Spread {
        values = values.stream().sorted().toList();
    }

    double median() {
        return values.get(values.size() / 2);
    }

    /** The median, and in brackets the least and the greatest. */
    String shown(String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                median(),
                values.get(0),
                values.get(values.size() - 1));
    }
}
