package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.result.Metric.Better;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparerTests {

    private static final double[] TEN = {20.1, 19.2, 21.3, 20.4, 19.5, 20.6, 18.7, 21.8, 20.9, 19.0};

    private final Comparer comparer = new Comparer(GateRules.defaults());

    static Stream<CSVRecord> twoSamples() {
        return Reference.rows("two-samples.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("twoSamples")
    void agrees_with_another_implementation(CSVRecord row) {
        Comparison comparison = comparer.compare(
                Cells.pair(Cells.LOSS, Reference.numbers(row, "first"), Reference.numbers(row, "second"), 1));

        assertThat(comparison.effect()).isEqualTo(Reference.number(row, "estimate"), within(1e-9));
        assertThat(comparison.chanceOfWorse()).isEqualTo(Reference.number(row, "greater"), within(1e-12));
        assertThat(comparison.chanceOfBetter()).isEqualTo(Reference.number(row, "less"), within(1e-12));
        if (!row.get("low").isEmpty()) {
            assertThat(comparison.interval().orElseThrow().lower())
                    .isEqualTo(Reference.number(row, "low"), within(1e-9));
            assertThat(comparison.interval().orElseThrow().upper())
                    .isEqualTo(Reference.number(row, "high"), within(1e-9));
        }
    }

    @Test
    void agrees_with_the_published_estimate_and_interval() {
        GateRules rules = new GateRules(0.025, 0.975, 0.7, 4, 9, 0.1);
        Comparison membrane =
                new Comparer(rules).compare(Cells.pair(Cells.LOSS, Published.EARLIER, Published.AT_TERM, 1));
        Comparison pressure =
                new Comparer(rules).compare(Cells.pair(Cells.LOSS, Published.UNTREATED, Published.TREATED, 1));

        assertThat(membrane.effect()).isEqualTo(0.305, within(1e-12));
        assertThat(membrane.interval().orElseThrow().lower()).isEqualTo(-0.15, within(1e-12));
        assertThat(membrane.interval().orElseThrow().upper()).isEqualTo(0.76, within(1e-12));
        assertThat(pressure.effect()).isEqualTo(9.5);
        // The lower end in print is -4: it comes from the test given the ties, which has fewer values to choose from.
        assertThat(pressure.interval().orElseThrow()).isEqualTo(new Comparison.Interval(0, 22));
    }

    @Test
    void less_throughput_is_worse_and_is_a_ratio() {
        Comparison comparison = comparer.compare(Cells.pair(Cells.THROUGHPUT, TEN, Cells.times(TEN, 0.8), 0.05));

        assertThat(comparison.effect()).isEqualTo(-Math.log(0.8), within(1e-12));
        assertThat(comparison.change()).isEqualTo(-0.2, within(1e-12));
        assertThat(comparison.chanceOfWorse()).isLessThan(1e-5);
        assertThat(comparison.chanceOfBetter()).isEqualTo(1, within(1e-12));
        assertThat(comparison.margin()).isEqualTo(-Math.log(0.95), within(1e-12));
        assertThat(comparison.better(0.5)).isEqualTo(Math.log(1.025), within(1e-12));
    }

    @Test
    void more_cpu_time_is_worse_and_is_a_ratio() {
        Comparison comparison = comparer.compare(Cells.pair(Cells.COST, TEN, Cells.times(TEN, 1.25), 0.05));

        assertThat(comparison.effect()).isEqualTo(Math.log(1.25), within(1e-12));
        assertThat(comparison.change()).isEqualTo(0.25, within(1e-12));
        assertThat(comparison.chanceOfWorse()).isLessThan(1e-5);
        assertThat(comparison.margin()).isEqualTo(Math.log(1.05), within(1e-12));
        assertThat(comparison.better(0.5)).isEqualTo(-Math.log(0.975), within(1e-12));
    }

    @Test
    void exchanging_the_sides_turns_everything_round() {
        double[] other = {19.3, 20.7, 18.8, 19.9, 21.1, 20.0, 18.6, 19.4};
        Comparison forth = comparer.compare(Cells.pair(Cells.THROUGHPUT, TEN, other, 0.05));
        Comparison back = comparer.compare(Cells.pair(Cells.THROUGHPUT, other, TEN, 0.05));

        assertThat(1 + back.change()).isEqualTo(1 / (1 + forth.change()), within(1e-12));
        assertThat(back.interval().orElseThrow().lower())
                .isEqualTo(-forth.interval().orElseThrow().upper(), within(1e-12));
        assertThat(back.interval().orElseThrow().upper())
                .isEqualTo(-forth.interval().orElseThrow().lower(), within(1e-12));
        assertThat(back.chanceOfWorse()).isEqualTo(forth.chanceOfBetter(), within(1e-12));
    }

    @Test
    void there_is_no_interval_with_fewer_than_five_runs() {
        double[] four = Cells.steps(1, 0.1, 4);
        double[] five = Cells.steps(1, 0.11, 5);

        assertThat(comparer.compare(Cells.pair(Cells.LOSS, four, five, 1)).interval())
                .isEmpty();
        assertThat(comparer.compare(Cells.pair(Cells.LOSS, five, four, 1)).interval())
                .isEmpty();
        assertThat(comparer.compare(Cells.pair(Cells.LOSS, five, five, 1)).interval())
                .isPresent();
    }

    @Test
    void tells_runs_that_are_wholly_apart() {
        double[] three = {1, 2, 3};

        assertThat(comparer.compare(Cells.pair(Cells.LOSS, three, new double[] {3.5, 4, 5}, 1)))
                .matches(Comparison::apart)
                .matches(Comparison::apartForTheWorse);
        assertThat(comparer.compare(Cells.pair(Cells.LOSS, new double[] {3.5, 4, 5}, three, 1)))
                .matches(Comparison::apart)
                .matches(comparison -> !comparison.apartForTheWorse());
        assertThat(comparer.compare(Cells.pair(Cells.LOSS, three, new double[] {3, 4, 5}, 1)))
                .matches(comparison -> !comparison.apart());
        assertThat(comparer.compare(Cells.pair(Cells.LOSS, new double[] {3, 4, 5}, three, 1)))
                .matches(comparison -> !comparison.apart());
    }

    @Test
    void an_interval_has_its_ends() {
        Comparison.Interval interval = new Comparison.Interval(-1, 2);

        assertThat(interval.contains(-1)).isTrue();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(-1.1)).isFalse();
        assertThat(interval.contains(2.1)).isFalse();
    }

    @Test
    void refuses_what_has_no_ratio() {
        assertThatThrownBy(() -> comparer.compare(Cells.pair(Cells.THROUGHPUT, TEN, new double[] {0}, 0.05)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dts throughput: a ratio needs values above 0, but there are others");
    }

    @Test
    void there_is_no_interval_where_the_runs_are_too_few_for_its_confidence() {
        double[] five = Cells.steps(1, 0.11, 5);
        Comparer strict = new Comparer(new GateRules(0.025, 0.999, 0.7, 5, 9, 0.1));

        assertThat(strict.compare(Cells.pair(Cells.LOSS, five, five, 1)).interval())
                .isEmpty();
    }

    /** One run lies above three others by chance once in four times, and below them as often. */
    @Test
    void an_end_of_an_interval_may_be_missed_as_often_as_is_allowed() {
        Pair pair = Cells.pair(Cells.LOSS, new double[] {4}, new double[] {1, 2, 5}, 1);

        assertThat(new Comparer(new GateRules(0.025, 0.75, 0.7, 1, 9, 0.1))
                        .compare(pair)
                        .interval())
                .contains(new Comparison.Interval(-3, 1));
        assertThat(new Comparer(new GateRules(0.025, 0.76, 0.7, 1, 9, 0.1))
                        .compare(pair)
                        .interval())
                .isEmpty();
    }

    @Test
    void less_is_worse_for_points_too() {
        GateCell share = new GateCell("dts", "share", "%", Better.HIGHER, Scale.POINTS);
        Comparison comparison = comparer.compare(Cells.pair(share, TEN, Cells.plus(TEN, -2), 0.5));

        assertThat(comparison.effect()).isEqualTo(2, within(1e-12));
        assertThat(comparison.change()).isEqualTo(-2, within(1e-12));
        assertThat(comparison.margin()).isEqualTo(0.5);
        assertThat(comparison.better(0.5)).isEqualTo(0.25);
    }
}
