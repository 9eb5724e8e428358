package io.github.cnibench.suite.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How values stand in the page's data. */
final class Words {

    /** More digits than a measurement has, and few enough to keep the page small. */
    private static final MathContext DIGITS = new MathContext(6);

    private Words() {}

    /** Return {@code NOT_HELD} as {@code not-held}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return a number with six significant digits. */
    static BigDecimal number(double value) {
        return new BigDecimal(value, DIGITS).stripTrailingZeros();
    }

    /** Return a number with six significant digits, or null where there is none. */
    static @Nullable BigDecimal number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : null;
    }
}
