package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MannWhitneyTests {

    private final MannWhitney test = new MannWhitney();

    @Test
    void agrees_with_a_published_example() {
        assertThat(test.test(Published.EARLIER, Published.AT_TERM).greater()).isEqualTo(0.1272, within(5e-5));
    }

    @Test
    void agrees_with_published_examples_with_ties() {
        assertThat(test.test(Published.UNTREATED, Published.TREATED).greater()).isEqualTo(0.0542, within(5e-5));
        assertThat(test.test(Published.FIRST_STIMULANT, Published.SECOND_STIMULANT)
                        .greater())
                .isEqualTo(0.0527, within(5e-5));
    }

    static Stream<CSVRecord> twoSamples() {
        return Reference.rows("two-samples.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("twoSamples")
    void agrees_with_another_implementation(CSVRecord row) {
        MannWhitney.Chance chance = test.test(Reference.numbers(row, "first"), Reference.numbers(row, "second"));

        assertThat(chance.greater()).isEqualTo(Reference.number(row, "greater"), within(1e-12));
        assertThat(chance.less()).isEqualTo(Reference.number(row, "less"), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"3, 0.05", "4, 0.0142857", "5, 0.0039683", "6, 0.0010823"})
    void needs_enough_runs_for_a_small_probability(int runs, double smallest) {
        double[] low = new Random(1).doubles(runs).toArray();
        double[] high = new Random(2).doubles(runs).map(value -> value + 1).toArray();

        assertThat(test.test(low, high).greater()).isEqualTo(smallest, within(1e-7));
        assertThat(test.test(low, high).less()).isEqualTo(1, within(1e-12));
    }

    @Test
    void agrees_with_the_library_for_many_runs() {
        double[] first = new Random(3).doubles(60).toArray();
        double[] second = new Random(4).doubles(45).map(value -> value + 0.1).toArray();

        assertThat(test.test(first, second).greater())
                .isEqualTo(
                        MannWhitneyUTest.withDefaults()
                                .with(PValueMethod.EXACT)
                                .with(AlternativeHypothesis.GREATER_THAN)
                                .test(second, first)
                                .getPValue(),
                        within(1e-10));
    }

    @Test
    void says_nothing_where_all_values_are_the_same() {
        MannWhitney.Chance chance = test.test(new double[] {5, 5, 5}, new double[] {5, 5});

        assertThat(chance.greater()).isEqualTo(1, within(1e-12));
        assertThat(chance.less()).isEqualTo(1, within(1e-12));
    }

    @Test
    void decides_in_a_second_with_the_most_runs_and_ties() {
        double[] first =
                new Random(5).ints(Sample.MOST_VALUES, 0, 30).asDoubleStream().toArray();
        double[] second =
                new Random(6).ints(Sample.MOST_VALUES, 8, 38).asDoubleStream().toArray();

        MannWhitney.Chance chance = test.test(first, second);

        assertThat(chance.greater()).isLessThan(1e-6);
        // What has the value seen counts both ways.
        assertThat(chance.greater() + chance.less()).isBetween(1.0, 1.0001);
    }

    /** Together in less than a second; computed anew for each, as with ties, they would take a minute. */
    @Test
    @Timeout(20)
    void keeps_the_table_of_runs_without_ties() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            double[] first = random.doubles(Sample.MOST_VALUES).toArray();
            double[] second = random.doubles(Sample.MOST_VALUES).toArray();
            MannWhitney.Chance chance = test.test(first, second);

            // What was seen counts both ways, and is never certain.
            assertThat(chance.greater() + chance.less()).isBetween(1.0, 1.01);
        }
    }

    @Test
    void finds_a_tie_wherever_it_is() {
        MannWhitney.Chance chance = test.test(new double[] {2, 1}, new double[] {2, 3});

        // Of the six ways to deal the ranks 1, 2.5, 2.5 and 4, two have the greatest sum of 6.5.
        assertThat(chance.greater()).isEqualTo(2 / 6.0, within(1e-12));
        assertThat(chance.less()).isEqualTo(1, within(1e-12));
    }
}
