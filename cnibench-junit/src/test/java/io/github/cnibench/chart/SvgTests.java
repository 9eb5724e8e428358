package io.github.cnibench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.001, 0",
        "12, 12",
        "100, 100",
        "12.5, 12.5",
        "12.346, 12.35",
        "-7.25, -7.25",
        "0.07, 0.07",
        "1234567.891, 1234567.89",
        "NaN, NaN",
        "Infinity, Infinity"
    })
    void a_number_has_two_decimals_at_most(double value, String text) {
        assertThat(Svg.number(value)).isEqualTo(text);
    }

    @Test
    void lines_and_dots_have_their_numbers_and_attributes() {
        String svg = new Svg(10, 20, "t", "d")
                .line("axis", 1, 2, 3.5, 4, "stroke=\"red\"")
                .dot("run", 1, 2.25, 3, "fill=\"red\"")
                .toString();

        assertThat(svg)
                .contains("<line class=\"axis\" x1=\"1\" y1=\"2\" x2=\"3.5\" y2=\"4\" stroke=\"red\"/>\n")
                .contains("<circle class=\"run\" cx=\"1\" cy=\"2.25\" r=\"3\" fill=\"red\"/>\n");
    }
}
