package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.gate.selftest.CellSpread;
import io.github.cnibench.gate.selftest.InOrder;
import io.github.cnibench.gate.selftest.Rate;
import io.github.cnibench.gate.selftest.RunOrder;
import io.github.cnibench.gate.selftest.SidesSelfTest;
import io.github.cnibench.gate.selftest.StoredSelfTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a self-test came to, for people.
 *
 * @param about what was judged and how, in one line
 * @param runNotes what a reader should know of the runs
 */
record SelftestReport(String about, StoredSelfTest test, StoredSelfTest.Result result, List<String> runNotes) {

    private static final double PERCENT = 100;

    /** A part with a heading. */
    private record Section(String title, List<List<String>> rows) {}

    String toText() {
        return about + "\n\n"
                + sections()
                        .map(section -> section.title() + "\n"
                                + Columns.of(section.rows()).stream()
                                        .map(line -> "  " + line + "\n")
                                        .collect(Collectors.joining())
                                + "\n")
                        .collect(Collectors.joining())
                + notes().stream().map(note -> note + "\n").collect(Collectors.joining());
    }

    String toMarkdown() {
        return about + "\n\n"
                + sections()
                        .map(section -> "### " + section.title() + "\n\n" + markdown(section.rows()) + "\n")
                        .collect(Collectors.joining())
                + notes().stream().map(note -> "- " + note + "\n").collect(Collectors.joining());
    }

    private static String markdown(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |\n"));
        lines.add(1, "|" + "---|".repeat(rows.get(0).size()) + "\n");
        return String.join("", lines);
    }

    List<String> notes() {
        return Stream.concat(runNotes.stream(), SelftestNotes.of(test, result).stream())
                .toList();
    }

    private Stream<Section> sections() {
        Stream<Section> drawn = Stream.of(suites(), cells());
        return result.sides().stream().allMatch(one -> one.inOrder().isEmpty())
                ? drawn
                : Stream.concat(drawn, Stream.of(inOrder()));
    }

    private Section suites() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("runs a side", "false alarms", "at most (95 %)", "pass, no change", "pass, change = margin"));
        for (SidesSelfTest one : result.sides()) {
            rows.add(List.of(
                    Integer.toString(one.runs()),
                    percent(one.drawn().falseAlarms().share()),
                    percent(one.drawn().falseAlarms().upperBound()),
                    percent(one.drawn().passes().share()),
                    percent(one.drawn().passesAtMargin().share())));
        }
        return new Section("Suites of " + count(result.cells().size(), "cell") + ", drawn", rows);
    }

    private Section cells() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("cell", "runs", "spread", "margin"));
        result.sides().forEach(one -> header.add("found with " + one.runs()));
        rows.add(header);
        for (int i = 0; i < result.cells().size(); i++) {
            CellSpread cell = result.cells().get(i);
            List<String> row = new ArrayList<>(List.of(
                    cell.cell().toString(),
                    Integer.toString(cell.values()),
                    amount(cell.cell(), cell.margin().spread()),
                    amount(cell.cell(), cell.margin().amount())));
            for (SidesSelfTest one : result.sides()) {
                row.add(smallest(cell.cell(), one.smallest().get(i)));
            }
            rows.add(row);
        }
        return new Section("Smallest change for the worse that is found four times out of five", rows);
    }

    private Section inOrder() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("runs a side", "measured", "alarms", "at most (95 %)", "passed"));
        for (SidesSelfTest one : result.sides()) {
            for (InOrder order : one.inOrder()) {
                rows.add(List.of(
                        Integer.toString(one.runs()),
                        text(order.order()),
                        ofAll(order.alarms()),
                        percent(order.alarms().upperBound()),
                        ofAll(order.passes())));
            }
        }
        return new Section("Suites in the order of time", rows);
    }

    static String text(RunOrder order) {
        return switch (order) {
            case INTERLEAVED -> "interleaved";
            case ONE_AFTER_THE_OTHER -> "one side after the other";
        };
    }

    private static String ofAll(Rate rate) {
        return rate.count() + " of " + rate.of();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
    }

    private static String smallest(GateCell cell, OptionalDouble amount) {
        return amount.isPresent() ? amount(cell, amount.getAsDouble()) : "none";
    }

    private static String amount(GateCell cell, double amount) {
        return cell.scale() == Scale.RATIO ? percent(amount) : String.format(Locale.ROOT, "%.2f points", amount);
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
