package io.cruddur.messaging.app.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Where the values of an axis lie on the page. */
final class Scale {

    private static final int STEPS = 5;

    private final DoubleUnaryOperator measure;
    private final double[] ticks;
    private final double first;
    private final double last;

    Scale(Plot.Axis axis, double[] values, double first, double last) {
        double most = Arrays.stream(values).max().orElse(1);
        double least = Arrays.stream(values).filter(value -> value > 0).min().orElse(1);
        this.measure = axis.logarithmic() ? Math::log10 : DoubleUnaryOperator.identity();
        this.ticks = axis.logarithmic() ? powers(least, most) : steps(most);
        this.first = first;
        this.last = last;
    }

    private static double[] powers(double least, double most) {
        int from = (int) Math.floor(Math.log10(least));
        int to = Math.max(from + 1, (int) Math.ceil(Math.log10(most)));
        return DoubleStream.iterate(from, power -> power <= to, power -> power + 1)
                .map(power -> Math.pow(10, power))
                .toArray();
    }

    /** Round numbers from 0 on, at most six. */
    private static double[] steps(double most) {
        double rough = (most > 0 ? most : 1) / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= rough * 0.999)
                .findFirst()
                .orElse(rough);
        return DoubleStream.iterate(0, tick -> tick < most + step, tick -> tick + step)
                .toArray();
    }

    double[] ticks() {
        return ticks.clone();
    }

    /** A value below the first tick lies on it. */
    double place(double value) {
        double from = measure.applyAsDouble(ticks[0]);
        double to = measure.applyAsDouble(ticks[ticks.length - 1]);
        double at = measure.applyAsDouble(Math.max(value, ticks[0]));
        return first + (last - first) * (at - from) / (to - from);
    }

    static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
