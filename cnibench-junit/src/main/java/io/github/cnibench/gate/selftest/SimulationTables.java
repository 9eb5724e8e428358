package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.selftest.StudySimulation.Condition;
import io.github.cnibench.gate.selftest.StudySimulation.Setup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The tables of {@code docs/statistics.md}.
 *
 * @param results what {@link StudySimulation#simulate()} saw
 */
public record SimulationTables(Map<Setup, SelfTestResult> results) {

    public SimulationTables {
        results = Map.copyOf(results);
    }

    /** Return the table of all conditions in Markdown. */
    public String conditions() {
        return table(
                "runs are",
                " | coverage of 90 %",
                StudySimulation.CONDITIONS,
                (condition, result) -> new Columns(condition.title(), " | " + oneDecimal(result.covered())));
    }

    /** Return the table of several looks in Markdown. */
    public String severalLooks() {
        return table(
                "runs are | a look after",
                " | runs a side, no change | runs a side, a change",
                StudySimulation.SEVERAL_LOOKS,
                (condition, result) -> new Columns(
                        condition.title() + " | "
                                + condition.setup().after().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")),
                        " | " + result.runs() + " | "
                                + result.runsWithChange().stream()
                                        .reduce(MeanRuns::plus)
                                        .orElseThrow()));
    }

    /** What only one of the tables has, before and after what both have. */
    private record Columns(String first, String last) {}

    private String table(
            String first,
            String last,
            List<Condition> conditions,
            BiFunction<Condition, SelfTestResult, Columns> columns) {
        String header = "| " + first + " | false alarms | at most (95 %) | "
                + StudySimulation.CHANGES.stream().map(SimulationTables::title).collect(Collectors.joining(" | "))
                + " | pass, no change | pass, change = margin" + last + " |\n";
        long count = header.chars().filter(one -> one == '|').count() - 1;
        return header + "|" + "---|".repeat((int) count) + "\n"
                + conditions.stream()
                        .map(condition -> {
                            SelfTestResult result = Objects.requireNonNull(results.get(condition.setup()));
                            return row(columns.apply(condition, result), result);
                        })
                        .collect(Collectors.joining());
    }

    private static String row(Columns columns, SelfTestResult result) {
        return "| " + columns.first() + " | " + result.falseAlarms() + " | "
                + Rate.percent(result.falseAlarms().upperBound()) + " | "
                + result.found().stream().map(SimulationTables::oneDecimal).collect(Collectors.joining(" | ")) + " | "
                + oneDecimal(result.passes()) + " | " + oneDecimal(result.passesAtMargin()) + columns.last() + " |\n";
    }

    private static String title(MadeChange change) {
        return change.phase()
                + (change.metric().equals("throughput") ? " throughput −" : " CPU +")
                + oneDecimal(change.amount());
    }

    private static String oneDecimal(Rate rate) {
        return oneDecimal(rate.share());
    }

    private static String oneDecimal(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
