package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.gate.Reference;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateTests {

    static Stream<CSVRecord> bounds() {
        return Reference.rows("bounds.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void has_the_upper_bound_of_another_implementation(CSVRecord row) {
        assertThat(new Rate(Long.parseLong(row.get("count")), Long.parseLong(row.get("of"))).upperBound())
                .isEqualTo(Reference.number(row, "upper"), within(1e-9));
    }

    /** Twenty comparisons without an alarm bound the rate below 14 % only; 1 % takes 300. */
    @Test
    void nothing_seen_is_not_nothing_there() {
        assertThat(new Rate(0, 20).upperBound()).isBetween(0.139, 0.14);
        assertThat(new Rate(0, 300).upperBound()).isBetween(0.009, 0.01);
    }

    @Test
    void adds_up() {
        assertThat(new Rate(1, 10).plus(new Rate(2, 30))).isEqualTo(new Rate(3, 40));
        assertThat(new Rate(1, 8).share()).isEqualTo(0.125);
        assertThat(new Rate(1, 8)).hasToString("12.50 %");
    }

    @Test
    void refuses_what_is_no_rate() {
        assertThatThrownBy(() -> new Rate(2, 1)).hasMessageStartingWith("a rate needs");
        assertThatThrownBy(() -> new Rate(-1, 1)).hasMessageStartingWith("a rate needs");
        assertThatThrownBy(() -> new Rate(0, 0)).hasMessageStartingWith("a rate needs");
        assertThat(new Rate(1, 1).share()).isEqualTo(1);
    }
}
