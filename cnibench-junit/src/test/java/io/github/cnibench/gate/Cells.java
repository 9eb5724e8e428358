package io.github.cnibench.gate;

import io.github.cnibench.result.Metric.Better;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Cells and runs for tests. */
final class Cells {

    /** In percentage points, so that sums and bounds are as exact as the numbers written down. */
    static final GateCell LOSS = new GateCell("dus", "loss", "%", Better.LOWER, Scale.POINTS);

    static final GateCell THROUGHPUT = new GateCell("dts", "throughput", "Gbit/s", Better.HIGHER, Scale.RATIO);

    static final GateCell COST = new GateCell("dtm", "cpu-per-bit-rate", "mCPU/(Gbit/s)", Better.LOWER, Scale.RATIO);

    private Cells() {}

    /** Return {@code count} values from {@code first} on, {@code step} apart. */
    static double[] steps(double first, double step, int count) {
        return IntStream.range(0, count).mapToDouble(i -> first + i * step).toArray();
    }

    static double[] plus(double[] values, double shift) {
        return Arrays.stream(values).map(value -> value + shift).toArray();
    }

    static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    static Pair pair(GateCell cell, double[] baseline, double[] candidate, double margin) {
        return new Pair(cell, Sample.of(baseline), Sample.of(candidate), new Margin(margin, margin / 2));
    }
}
