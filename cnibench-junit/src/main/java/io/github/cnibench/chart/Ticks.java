package io.github.cnibench.chart;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The marks of an axis that starts at zero: a step of 1, 2, 2.5 or 5 times a power of ten.
 *
 * @param step distance between two marks, above 0
 * @param count number of steps, 1 or more
 */
record Ticks(BigDecimal step, int count) {

    private static final int WANTED = 6;
    private static final double SMALLEST = 1e-6;

    /** Return marks up to at least {@code maximum}; nothing to show gives an axis to 1. */
    static Ticks upTo(double maximum) {
        double top = maximum > SMALLEST ? maximum : 1;
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(top / WANTED)));
        BigDecimal step = List.of("1", "2", "2.5", "5", "10").stream()
                .map(factor -> power.multiply(new BigDecimal(factor)))
                .filter(candidate -> top / candidate.doubleValue() <= WANTED + 1e-9)
                .findFirst()
                .orElse(power.scaleByPowerOfTen(1));
        return new Ticks(step, Math.max(1, (int) Math.ceil(top / step.doubleValue() - 1e-9)));
    }

    double maximum() {
        return step.doubleValue() * count;
    }

    /** Return the marks from 0 on. */
    List<BigDecimal> values() {
        return IntStream.rangeClosed(0, count)
                .mapToObj(index -> step.multiply(BigDecimal.valueOf(index)))
                .toList();
    }

    static String label(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
