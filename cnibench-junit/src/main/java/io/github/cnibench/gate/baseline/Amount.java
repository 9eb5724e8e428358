package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change, a margin or a spread as a file has it: {@code -8 %} or {@code 0.5 points}.
 *
 * @param value a share for ratios, -0.08 for {@code -8 %}; percentage points for differences
 */
public record Amount(Scale scale, double value) {

    private static final Pattern TEXT = Pattern.compile("([+-]?[0-9]{1,9}(?:\\.[0-9]{1,30})?)\\s*(%|points)");

    private static final String PERCENT = "%";

    /**
     * Read an amount from its text, which is its number with {@code %} for a ratio and {@code points} for a difference.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Amount parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a percentage such as '-8 %', or percentage points such as '0.5 points', but got '" + text
                            + "'");
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        return matcher.group(2).equals(PERCENT)
                ? new Amount(Scale.RATIO, number.movePointLeft(2).doubleValue())
                : new Amount(Scale.POINTS, number.doubleValue());
    }

    /** Return this amount with as many digits as people read. */
    public Amount rounded(int digits) {
        return new Amount(
                scale, BigDecimal.valueOf(value).round(new MathContext(digits)).doubleValue());
    }

    /** Return the text that {@link #parse} reads as this amount again. */
    public String text() {
        BigDecimal number = BigDecimal.valueOf(value);
        return scale == Scale.RATIO
                ? plain(number.movePointRight(2)) + " " + PERCENT
                : plain(number) + " " + unitOf(scale);
    }

    /** Return the text with its sign, also where it is positive. */
    public String signedText() {
        return value > 0 ? "+" + text() : text();
    }

    /** Return the word behind an amount on {@code scale}. */
    static String unitOf(Scale scale) {
        return scale == Scale.RATIO ? PERCENT : "points";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
