package io.github.cnibench.assertion;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Metric;

/**
 * An absolute limit on a measured value.
 *
 * @param variant id of a variant, or {@value #ANY}
 * @param phase id of a phase, or {@value #ANY} for every phase whose traffic has the metric
 * @param bound the good values, in the unit of the metric
 * @param origin where the threshold was written, as {@code file:line}
 */
public record Threshold(String variant, String phase, Metric metric, Bound bound, JudgedOn judgedOn, String origin) {

    /** Stands for every variant or every phase. */
    public static final String ANY = "*";

    /** Return whether this threshold speaks of the variant and the phase with these ids. */
    public boolean matches(String variantId, String phaseId) {
        return (namesNoVariant() || variant.equals(variantId)) && (namesNoPhase() || phase.equals(phaseId));
    }

    /** Return whether this threshold is judged for {@code cell}: it matches, and a phase it does not name has the metric. */
    public boolean appliesTo(Cell cell) {
        return matches(cell.variant().id(), cell.phase().id())
                && (!namesNoPhase() || Quantity.of(metric).fits(cell.phase().traffic()));
    }

    /** Return the limit in words, such as {@code throughput of at least 9.2 Gbit/s}. */
    public String text() {
        return Quantity.of(metric).name() + " of " + bound.in(metric.unit())
                + (judgedOn == JudgedOn.EACH_RUN ? " in each run" : "");
    }

    boolean namesNoVariant() {
        return variant.equals(ANY);
    }

    boolean namesNoPhase() {
        return phase.equals(ANY);
    }

    /** Return whether this threshold takes the place of {@code other} where both match. */
    boolean isMoreSpecificThan(Threshold other) {
        boolean asSpecific = (other.namesNoVariant() || !namesNoVariant()) && (other.namesNoPhase() || !namesNoPhase());
        return asSpecific && (namesNoVariant() != other.namesNoVariant() || namesNoPhase() != other.namesNoPhase());
    }

    boolean judgesTheSameAs(Threshold other) {
        return metric == other.metric && judgedOn == other.judgedOn;
    }
}
