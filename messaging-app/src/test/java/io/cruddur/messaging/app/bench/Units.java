package io.cruddur.messaging.app.bench;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Capacity units: R for those read, W for those written. */
record Units(double read, double write) {

    static Units written(double units) {
        return new Units(0, units);
    }

    static Units read(double units) {
        return new Units(units, 0);
    }

    Units and(Units more) {
        return new Units(read + more.read, write + more.write);
    }

    @Override
    public String toString() {
        return Stream.of(words(read, "R"), words(write, "W"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" + "));
    }

    private static String words(double units, String kind) {
        return units == 0 ? "" : BigDecimal.valueOf(units).stripTrailingZeros().toPlainString() + " " + kind;
    }
}
