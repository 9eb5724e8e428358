package io.github.cnibench.chart;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.campaign.GateOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What came of a gate as text for a console. */
public final class GateText {

    private GateText() {}

    /**
     * Return the text, each line ended by a line feed: the overall outcome, a line for each cell that judges, flags and notes,
     * the cells that are only reported, and what to do.
     */
    public static String of(GateOutcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(outcome));
        outcome.report().gating().forEach(cell -> lines.add("  " + cell.text()));
        section(lines, "Noticed", flags(outcome.report().gating()));
        section(lines, "Notes", outcome.notes());
        section(
                lines,
                "Reported, not judged",
                outcome.report().reported().stream().map(CellVerdict::text).toList());
        section(lines, "What to do", GateAdvice.of(outcome));
        return String.join("\n", lines) + "\n";
    }

    /** Return the overall outcome and what was compared, in one line. */
    static String headline(GateOutcome outcome) {
        return outcome.report().overall().word() + ": " + outcome.candidate().name() + " against "
                + outcome.baseline().name();
    }

    /** Return what was noticed in the runs of {@code cells}, one line each with the name of the cell. */
    static List<String> flags(List<CellVerdict> cells) {
        return cells.stream()
                .flatMap(cell -> cell.flags().stream()
                        .map(flag -> cell.pair().cell() + ", " + flag.kind().word() + ": " + flag.text()))
                .toList();
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            Stream.concat(Stream.of("", title), content.stream().map(line -> "  " + line))
                    .forEach(lines::add);
        }
    }
}
