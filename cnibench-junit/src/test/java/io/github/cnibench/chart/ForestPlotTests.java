package io.github.cnibench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.gate.campaign.GateOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ForestPlotTests {

    @Test
    void every_gating_cell_is_a_row_with_its_verdict_in_words() {
        Xml plot = plot(GateSamples.everything());

        assertThat(plot.textsOf("cell"))
                .containsExactly(
                        "dts throughput",
                        "dtm throughput",
                        "sts throughput",
                        "stm throughput",
                        "dus cpu-cost",
                        "dus loss");
        assertThat(plot.textsOf("word"))
                .containsExactly("regression", "pass", "improvement", "inconclusive", "invalid", "regression");
        assertThat(plot.textsOf("reason")).containsExactly("8 of 8 runs of the baseline are invalid");
        assertThat(plot.textsOf("unit"))
                .containsExactly("\u2190 % better", "% worse \u2192", "\u2190 points better", "points worse \u2192");
    }

    @Test
    void worse_is_to_the_right_of_the_margin_whether_higher_or_lower_is_better() {
        Xml plot = plot(GateSamples.everything());
        List<Element> margins = plot.ofClass("margin");
        List<Element> estimates = plot.ofClass("estimate");

        // Less throughput, then more loss; each of its own axis.
        assertThat(x(estimates.get(0))).isGreaterThan(right(margins.get(0)));
        assertThat(x(estimates.get(4))).isGreaterThan(right(margins.get(5)));
        assertThat(x(margins.get(0))).isEqualTo(ForestAxis.LEFT + ForestAxis.WIDTH / 2);
        // More throughput.
        assertThat(x(estimates.get(2))).isLessThan(x(margins.get(2)));
    }

    @Test
    void figures_have_the_sign_of_the_change() {
        assertThat(plot(GateSamples.times(0.9)).textsOf("figures")).containsExactly("-10.0 % (-10.2 % to -9.8 %)");
        assertThat(plot(GateSamples.times(0.9)).textsOf("values")).containsExactly("9.435 Gbit/s \u2192 8.492 Gbit/s");
    }

    @Test
    void too_few_runs_have_no_interval() {
        Xml plot = plot(GateSamples.suspected());

        assertThat(plot.textsOf("word")).containsExactly("inconclusive, regression suspected");
        assertThat(plot.textsOf("figures")).containsExactly("-9.8 %, 8 and 3 runs, too few for an interval");
        assertThat(plot.ofClass("interval")).isEmpty();
        assertThat(plot.ofClass("estimate")).hasSize(1);
    }

    @Test
    void an_interval_beyond_the_axis_ends_in_an_arrow() {
        Xml plot = plot(GateSamples.judge(
                "dts:throughput",
                GateSamples.values("one", GateSamples.RUNS),
                GateSamples.values("two", 9.4, 9.41, 9.42, 9.43, 9.44, 2, 3, 4)));

        assertThat(plot.ofClass("end")).hasSize(1);
        assertThat(plot.ofClass("beyond")).hasSize(2);
    }

    @Test
    void writes_a_picture_where_one_is_asked_for() throws IOException {
        String folder = System.getProperty("cnibench.pictures");
        if (folder != null) {
            Files.writeString(
                    Files.createDirectories(Path.of(folder)).resolve("gate.svg"),
                    ForestPlot.of(GateSamples.everything()));
        }
        assertThat(ForestPlot.of(GateSamples.everything())).contains("prefers-color-scheme: dark");
    }

    private static Xml plot(GateOutcome outcome) {
        return Xml.parse(ForestPlot.of(outcome));
    }

    private static double x(Element element) {
        return Double.parseDouble(element.getAttribute("x"));
    }

    private static double right(Element element) {
        return x(element) + Double.parseDouble(element.getAttribute("width"));
    }
}
