package io.github.cnibench.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Prints numbers with their unit for messages. */
public final class Figures {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Figures() {}

    /** Return the value of a run with four digits, such as {@code 9.435 Gbit/s}. */
    public static String value(double value, GateCell cell) {
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
        return rounded.stripTrailingZeros().toPlainString() + " " + cell.unit();
    }

    /** Return a change with its sign, such as {@code -7.4 %} or {@code +0.30 points}. */
    public static String change(double change, GateCell cell) {
        return cell.scale() == Scale.RATIO
                ? String.format(Locale.ROOT, "%+.1f %%", 100 * change)
                : String.format(Locale.ROOT, "%+.2f points", change);
    }

    /** Return a size without a sign, such as {@code 7.2 %} or {@code 0.30 points}. */
    public static String amount(double amount, GateCell cell) {
        return change(amount, cell).substring(1);
    }

    static String probability(double probability) {
        return String.format(Locale.ROOT, "%.2g", probability);
    }
}
