package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.result.Metric.Better;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class SmallestChangeTests {

    private static final GateRules RULES = GateRules.defaults();
    private static final GateCell LOSS = new GateCell("dus", "loss", "%", Better.LOWER, Scale.POINTS);

    @Test
    void finds_the_smallest_change() {
        SimulatedSuites suites = SimulatedSuites.like(RunNoise.normal(), 10);
        DoubleSupplier dts = () -> SmallestChange.find(suites, 0, RULES, 1).orElseThrow();

        assertThat(dts.getAsDouble()).isBetween(0.066, 0.075).isEqualTo(dts.getAsDouble());
        assertThat(SmallestChange.ofAll(suites, RULES, 1))
                .hasSize(9)
                .first()
                .isEqualTo(OptionalDouble.of(dts.getAsDouble()));
        assertThat(SmallestChange.find(SimulatedSuites.like(RunNoise.normal(), 20), 0, RULES, 1)
                        .orElseThrow())
                .isLessThan(dts.getAsDouble());
        assertThat(SmallestChange.find(SimulatedSuites.like(RunNoise.normal(), 5), 0, RULES, 1))
                .isEmpty();
    }

    /** An alarm takes 0.7 of the margin, and the margin must not be shown to be kept. */
    @Test
    void finds_the_smallest_change_in_points() {
        assertThat(ofQuietSuites(1).orElseThrow()).isBetween(0.9, 1.05);
        assertThat(ofQuietSuites(40).orElseThrow()).isBetween(39.9, 40.05);
    }

    @Test
    void more_than_50_points_are_not_tried() {
        assertThat(ofQuietSuites(49).orElseThrow()).isBetween(48.9, 49.05);
        assertThat(ofQuietSuites(51)).isEmpty();
    }

    private static OptionalDouble ofQuietSuites(double margin) {
        return SmallestChange.find(random -> List.of(quiet(margin)), 0, RULES, 1);
    }

    @Test
    void four_suites_of_five_are_enough_and_fewer_are_not() {
        assertThat(ofSuitesWithHopelessOnes(400).orElseThrow()).isBetween(0.9, 1.05);
        assertThat(ofSuitesWithHopelessOnes(401)).isEmpty();
    }

    /** Of 2000 suites, let {@code count} be so noisy that nothing can be found in them. */
    private static OptionalDouble ofSuitesWithHopelessOnes(int count) {
        Pair quiet = quiet(1);
        double[] runs = {0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000};
        Pair hopeless = new Pair(LOSS, Sample.of(runs), Sample.of(runs), new Margin(1, 0.5));
        int[] next = {0};
        return SmallestChange.find(random -> List.of(next[0]++ % 2000 < count ? hopeless : quiet), 0, RULES, 1);
    }

    /** The candidate's losses are above the baseline's by half a hundredth of a point. */
    private static Pair quiet(double margin) {
        return new Pair(
                LOSS,
                Sample.of(1, 1.01, 1.02, 1.03, 1.04, 1.05, 1.06, 1.07, 1.08, 1.09),
                Sample.of(1.005, 1.015, 1.025, 1.035, 1.045, 1.055, 1.065, 1.075, 1.085, 1.095),
                new Margin(margin, margin / 2));
    }
}
