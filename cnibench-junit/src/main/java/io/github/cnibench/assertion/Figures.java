package io.github.cnibench.assertion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints numbers with their unit for messages: short, but never so short that a miss looks like the limit. */
final class Figures {

    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int LEAST_DECIMALS = 2;
    private static final MathContext EXACT = new MathContext(12, RoundingMode.HALF_UP);

    private Figures() {}

    /** Return a limit with the digits that its author gave. */
    static String exact(double value, String unit) {
        Scaled scaled = Scaled.of(value, unit);
        return plain(new BigDecimal(scaled.value()).round(EXACT)) + " " + scaled.unit();
    }

    /** Return a value rounded, with as many more digits as it takes to look different from the ends of {@code bound}. */
    static String rounded(double value, String unit, Bound bound) {
        for (int more = 0; more < EXACT.getPrecision(); more++) {
            String text = rounded(value, unit, more);
            if (!looksLike(text, value, bound.least(), unit) && !looksLike(text, value, bound.most(), unit)) {
                return text;
            }
        }
        return value + " " + unit;
    }

    private static boolean looksLike(String text, double value, double end, String unit) {
        return Double.isFinite(end) && end != value && exact(end, unit).equals(text);
    }

    private static String rounded(double value, String unit, int moreDecimals) {
        Scaled scaled = Scaled.of(value, unit);
        BigDecimal number = new BigDecimal(scaled.value());
        int decimals = Math.max(LEAST_DECIMALS, SIGNIFICANT_DIGITS - (number.precision() - number.scale()));
        return plain(number.setScale(decimals + moreDecimals, RoundingMode.HALF_UP)) + " " + scaled.unit();
    }

    private static String plain(BigDecimal number) {
        // Zero keeps its decimals when it is stripped.
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private record Scaled(double value, String unit) {

        static Scaled of(double value, String unit) {
            if (!unit.equals("Gbit/s") || value >= 1) {
                return new Scaled(value, unit);
            }
            if (value >= 1e-3) {
                return new Scaled(value * 1e3, "Mbit/s");
            }
            return value >= 1e-6 ? new Scaled(value * 1e6, "kbit/s") : new Scaled(value * 1e9, "bit/s");
        }
    }
}
