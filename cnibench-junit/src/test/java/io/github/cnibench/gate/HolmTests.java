package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HolmTests {

    /** The example of the article on the method in Wikipedia: at 5 %, the first and the last are rejected. */
    @Test
    void adjusts_as_a_published_example() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005}, 4))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void an_adjusted_probability_is_at_most_1_and_never_below_a_smaller_one() {
        assertThat(Holm.adjusted(new double[] {0.4, 0.9, 0.2}, 3))
                .containsExactly(new double[] {0.8, 0.9, 0.6}, within(1e-12));
        assertThat(Holm.adjusted(new double[] {0.9, 0.6}, 2)).containsExactly(1, 1);
        assertThat(Holm.adjusted(new double[] {0.020, 0.021, 0.021}, 3))
                .containsExactly(new double[] {0.06, 0.06, 0.06}, within(1e-12));
    }

    @Test
    void one_alone_is_not_adjusted() {
        assertThat(Holm.adjusted(new double[] {0.02}, 1)).containsExactly(0.02);
    }

    @Test
    void those_that_are_not_given_are_as_large_as_can_be() {
        assertThat(Holm.adjusted(new double[] {0.01, 0.04, 0.03}, 5))
                .containsExactly(Arrays.copyOf(Holm.adjusted(new double[] {0.01, 0.04, 0.03, 1, 1}, 5), 3));
    }
}
