package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.gate.baseline.Amount;
import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.gate.baseline.BaselineCell;
import io.github.cnibench.gate.baseline.Taken;
import io.github.cnibench.gate.campaign.EnvironmentDifference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reviewer of a baseline looks at: its cells beside those of the one before, and what else differs.
 *
 * @param lines lines of text
 */
record BaselineDifference(List<String> lines) {

    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final String NONE = "-";
    private static final int PERCENT = 100;

    BaselineDifference {
        lines = List.copyOf(lines);
    }

    /** Set {@code after} beside {@code before}, or alone where there is none. */
    static BaselineDifference of(Optional<Baseline> before, Baseline after) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("cell", "judges", "n", "median before", "median", "change", "margin before", "margin"));
        cells(before, after)
                .forEach(cell -> rows.add(row(cell, before.flatMap(earlier -> earlier.find(cell)), after.find(cell))));
        List<String> lines = new ArrayList<>(Columns.of(rows));
        before.ifPresent(earlier -> {
            lines.add("before: " + text(earlier.taken()));
            lines.add("now: " + text(after.taken()));
            Stream.concat(
                            earlier.environment().differencesFrom(after.environment()).stream(),
                            earlier.environment().testedDifferencesFrom(after.environment()).stream())
                    .map(EnvironmentDifference::text)
                    .forEach(text -> lines.add("differs: " + text));
        });
        return new BaselineDifference(lines);
    }

    /** Return the cells of the new one, and then those that only the earlier one has. */
    private static List<GateCell> cells(Optional<Baseline> before, Baseline after) {
        return Stream.concat(after.cells().stream(), before.stream().flatMap(earlier -> earlier.cells().stream()))
                .map(BaselineCell::cell)
                .distinct()
                .toList();
    }

    private static List<String> row(GateCell cell, Optional<BaselineCell> before, Optional<BaselineCell> after) {
        return List.of(
                cell.toString(),
                judges(before, after),
                after.map(one -> Integer.toString(one.summary().n())).orElse(NONE),
                before.map(BaselineDifference::median).orElse(NONE),
                after.map(BaselineDifference::median).orElse(NONE),
                before.flatMap(one -> after.flatMap(other -> change(cell, one, other)))
                        .orElse(NONE),
                before.map(BaselineDifference::margin).orElse(NONE),
                after.map(BaselineDifference::margin).orElse(NONE));
    }

    private static String judges(Optional<BaselineCell> before, Optional<BaselineCell> after) {
        boolean now = after.map(BaselineCell::gating).orElse(false);
        boolean earlier = before.map(BaselineCell::gating).orElse(now);
        if (before.isPresent() && now != earlier) {
            return now ? "now" : "no more";
        }
        return now ? "yes" : "no";
    }

    private static String median(BaselineCell cell) {
        return new BigDecimal(cell.summary().median())
                        .round(FOUR_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString() + " " + cell.metric().unit();
    }

    private static Optional<String> change(GateCell cell, BaselineCell before, BaselineCell after) {
        double from = before.summary().median();
        double to = after.summary().median();
        if (cell.scale() == Scale.POINTS) {
            return Optional.of(String.format(Locale.ROOT, "%+.2f points", to - from));
        }
        return from > 0
                ? Optional.of(String.format(Locale.ROOT, "%+.1f %%", PERCENT * (to / from - 1)))
                : Optional.empty();
    }

    private static String margin(BaselineCell cell) {
        return cell.margin()
                .map(margin -> new Amount(cell.cell().scale(), margin.amount()).text())
                .orElse(NONE);
    }

    private static String text(Taken taken) {
        return "taken by " + taken.by() + " on " + taken.date() + ", expires on " + taken.expires() + ", from "
                + String.join(", ", taken.campaigns());
    }
}
