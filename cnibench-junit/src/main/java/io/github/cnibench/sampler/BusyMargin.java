package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuMode;
import io.github.cnibench.unit.Cores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells how sure the busy cores of a window are.
 *
 * <p>The window is cut into equal parts, at least a second each. Their means are taken for independent, which neighboring
 * seconds are not, but parts of several seconds nearly are: the method of batch means. The interval is Student's, so that
 * few parts make it wide.
 */
final class BusyMargin {

    private static final int LEAST_PARTS = 5;
    private static final int MOST_PARTS = 10;

    /** Quantile 0.975 of Student's t distribution with 4 to 9 degrees of freedom. */
    private static final double[] STUDENT = {2.776, 2.571, 2.447, 2.365, 2.306, 2.262};

    private BusyMargin() {}

    /** Return half the width of the 95 % confidence interval, or empty where the window is too short. */
    static Optional<Cores> of(SampleSeries series, Window window, List<Column> cpu) {
        int parts = (int) Math.min(MOST_PARTS, Math.floor(window.seconds()));
        if (parts < LEAST_PARTS) {
            return Optional.empty();
        }
        List<Column> work = cpu.stream().filter(BusyMargin::isWork).toList();
        double[] seconds = IntStream.rangeClosed(0, parts)
                .mapToObj(part ->
                        window.from().plus(window.length().multipliedBy(part).dividedBy(parts)))
                .map(moment -> Edge.at(series.times(), moment))
                .mapToDouble(edge -> work.stream()
                        .mapToDouble(column -> edge.value(series, column))
                        .sum())
                .toArray();
        double[] cores = IntStream.range(0, parts)
                .mapToDouble(part -> (seconds[part + 1] - seconds[part]) * parts / window.seconds())
                .toArray();
        double mean = Arrays.stream(cores).average().orElseThrow();
        double squares = Arrays.stream(cores)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double deviation = Math.sqrt(squares / (parts - 1));
        double margin = STUDENT[parts - LEAST_PARTS] * deviation / Math.sqrt(parts);
        return Double.isFinite(margin) ? Optional.of(Cores.cores(margin)) : Optional.empty();
    }

    private static boolean isWork(Column column) {
        return Arrays.stream(CpuMode.values())
                .anyMatch(mode -> mode.isWork() && NodeAccount.word(mode).equals(column.label("mode")));
    }
}
