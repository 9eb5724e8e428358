package io.github.cnibench.gate;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Metric.Better;

/**
 * What a gate compares: one metric of one phase.
 *
 * @param phase id of the phase
 * @param metric word for the metric, such as {@code throughput}
 * @param unit unit of its values
 * @param better direction in which it is better, never {@link Better#NEITHER}
 */
public record GateCell(String phase, String metric, String unit, Better better, Scale scale) {

    private static final String PERCENT = "%";

    public GateCell {
        if (better == Better.NEITHER) {
            throw new IllegalArgumentException(phase + " " + metric
                    + ": a gate needs a metric that is better in one direction, but this one only" + " describes");
        }
    }

    /**
     * Create a cell for a metric, by ratio, or in percentage points where the metric is a share in percent.
     *
     * @throws IllegalArgumentException if the metric describes and does not judge
     */
    public static GateCell of(Phase phase, Metric metric) {
        return of(phase.id(), metric);
    }

    /** Create a cell for a metric of the phase with the id {@code phase}, as {@link #of(Phase, Metric)} does. */
    public static GateCell of(String phase, Metric metric) {
        return new GateCell(
                phase,
                metric.word(),
                metric.unit(),
                metric.better(),
                metric.unit().equals(PERCENT) ? Scale.POINTS : Scale.RATIO);
    }

    /** Return 1 where a higher value is worse and -1 where a lower one is. */
    int worse() {
        return better == Better.LOWER ? 1 : -1;
    }

    /** Return phase and metric, which is how reports and tests name a cell of the gate. */
    @Override
    public String toString() {
        return phase + " " + metric;
    }
}
