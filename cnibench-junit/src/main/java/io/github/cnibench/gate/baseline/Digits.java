package io.github.cnibench.gate.baseline;

import java.math.BigDecimal;
import java.math.MathContext;

/** Prints numbers for files. */
final class Digits {

    private static final MathContext DERIVED = new MathContext(6);

    private Digits() {}

    /** Return all digits of {@code value}, so that reading them gives the same value. */
    static String all(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    /** Return six digits, for numbers that can be derived again. */
    static String six(double value) {
        return plain(BigDecimal.valueOf(value).round(DERIVED));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
