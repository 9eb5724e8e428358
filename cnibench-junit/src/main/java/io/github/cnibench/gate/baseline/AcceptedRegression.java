package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.gate.campaign.SideCell;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Metric.Better;
import java.time.LocalDate;
import java.util.List;

/**
 * A change for the worse that somebody has accepted for a time.
 *
 * @param phase id of the phase
 * @param change how much worse the runs may be than those of the baseline, such as {@code -8 %} of throughput
 * @param reason why it is accepted
 * @param link where that was decided
 * @param expires the last day on which it counts, in UTC
 */
public record AcceptedRegression(
        String phase, Metric metric, Amount change, String reason, String link, LocalDate expires) {

    public AcceptedRegression {
        GateCell cell = GateCell.of(phase, metric);
        if (change.scale() != cell.scale()) {
            throw new IllegalArgumentException(cell + ": expected a change in " + Amount.unitOf(cell.scale())
                    + ", but got '" + change.text() + "'");
        }
        boolean isWorse = cell.better() == Better.HIGHER ? change.value() < 0 : change.value() > 0;
        if (!isWorse || (cell.scale() == Scale.RATIO && change.value() <= -1)) {
            throw new IllegalArgumentException(cell + ": expected a change for the worse, "
                    + (cell.better() == Better.HIGHER ? "below 0 and above -100 %" : "above 0") + ", but got '"
                    + change.signedText() + "'");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(cell + ": expected the reason why it is accepted, but got none");
        }
        if (!link.matches("https?://\\S+")) {
            throw new IllegalArgumentException(
                    cell + ": expected a link such as https://example.org/issues/7, but got '" + link + "'");
        }
    }

    /** Return the cell that it is about. */
    public GateCell cell() {
        return GateCell.of(phase, metric);
    }

    /** Return whether it counts on {@code day}. */
    public boolean isInForce(LocalDate day) {
        return !day.isAfter(expires);
    }

    /** Return what {@code runs} would have been with this change. */
    SideCell moved(SideCell runs) {
        List<Double> values = runs.sample().values().stream().map(this::moved).toList();
        return new SideCell(new Sample(values, runs.sample().invalid()), runs.filling(), runs.missing());
    }

    private double moved(double value) {
        return change.scale() == Scale.RATIO ? value * (1 + change.value()) : value + change.value();
    }

    /** Return one line for the readers of a comparison on {@code day}. */
    String note(LocalDate day) {
        return cell() + ": "
                + (isInForce(day)
                        ? "a change of " + change.signedText() + " is accepted until " + expires
                                + " and the baseline moved by it: "
                        : "the change of " + change.signedText() + " was accepted until " + expires
                                + " and counts no longer: ")
                + reason + " (" + link + ")";
    }
}
