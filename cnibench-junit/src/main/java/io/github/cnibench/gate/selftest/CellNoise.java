package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.result.Metric.Better;
import java.util.List;

/**
 * A cell of a gate and the noise that is to be expected in it.
 *
 * @param spread standard deviation from run to run, as a share of the level
 */
public record CellNoise(GateCell cell, double spread) {

    /** The study has three runs of each variant, and the median of standard deviations of three is this share of the true one. */
    private static final double MEDIAN_OF_THREE = 0.83;

    private static final double PERCENT = 100;

    /**
     * Return nine cells with the noise of the 2024 study.
     *
     * <p>Coefficients of variation in percent, medians over the study's set-ups without encryption and VPP, as its result
     * files have them. CPU time is that of system and user of both nodes.
     */
    public static List<CellNoise> ofTheStudy() {
        return List.of(
                throughput("dts", 3.0),
                cpu("dts", 3.7),
                cpu("dtm", 2.4),
                throughput("dus", 3.2),
                throughput("dum", 4.8),
                throughput("sts", 4.5),
                cpu("stm", 3.2),
                throughput("sus", 2.6),
                throughput("sum", 2.7));
    }

    /** Return this cell with {@code factor} times the noise. */
    public CellNoise times(double factor) {
        return new CellNoise(cell, spread * factor);
    }

    private static CellNoise throughput(String phase, double variation) {
        return of(new GateCell(phase, "throughput", "Gbit/s", Better.HIGHER, Scale.RATIO), variation);
    }

    private static CellNoise cpu(String phase, double variation) {
        return of(new GateCell(phase, "cpu-per-bit-rate", "mCPU/(Gbit/s)", Better.LOWER, Scale.RATIO), variation);
    }

    private static CellNoise of(GateCell cell, double variation) {
        return new CellNoise(cell, variation / PERCENT / MEDIAN_OF_THREE);
    }
}
