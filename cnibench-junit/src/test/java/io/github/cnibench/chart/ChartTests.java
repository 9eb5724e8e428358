package io.github.cnibench.chart;

import static io.github.cnibench.result.Samples.measured;
import static io.github.cnibench.result.Samples.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.Samples;
import io.github.cnibench.unit.BitRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class ChartTests {

    private static final Invalid REFUSED = new Invalid(InvalidReason.CONNECTION_REFUSED, "refused");

    @TempDir
    Path folder;

    static Stream<List<Interval>> odd_series() {
        return Stream.of(
                List.of(),
                intervals(9.4),
                intervals(0, 0, 0, 0),
                intervals(1, 1, 1e6, 1),
                intervals(1e-9, 2e-9),
                intervals(1e290, 1),
                IntStream.range(0, 1000).mapToObj(i -> intervals(i % 7).get(0)).toList(),
                List.of(new Interval(0, 0, BitRate.ZERO, true)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("odd_series")
    void an_odd_series_is_a_valid_chart(List<Interval> series) {
        Xml chart = checked(LineChart.draw("odd", series));
        assertThat(chart.ofClass("series")).hasSize(series.isEmpty() ? 0 : 1);
        assertThat(chart.ofClass("second")).hasSize(series.size() <= 120 ? series.size() : 0);
        assertThat(chart.ofClass("empty")).hasSize(series.isEmpty() ? 1 : 0);
    }

    @Test
    void a_series_has_its_points_its_median_and_its_omitted_part() {
        Xml chart = checked(LineChart.draw("bridge, run 1, dts", Samples.series(9.4)));
        assertThat(chart.ofClass("second")).hasSize(12);
        assertThat(chart.textsOf("omitted-label")).containsExactly("omitted");
        assertThat(chart.textsOf("title")).containsExactly("bridge, run 1, dts");
        assertThat(chart.textsOf("median-label")).containsExactly("median 9.49");
        assertThat(chart.textsOf("tick")).containsExactly("0", "2", "4", "6", "8", "10");
    }

    @Test
    void only_measured_traffic_has_a_series() {
        Campaign campaign = ChartSamples.campaign();
        assertThat(campaign.results().stream()
                        .filter(result -> LineChart.of(result).isPresent()))
                .hasSize(campaign.results().size() - 6 * 3 - 2 * 4 * 3 - 3 - 1);
    }

    @Test
    void a_title_with_markup_breaks_nothing() {
        String title = "<script>&\"'</script>]]>\u0000\uD800 ü";
        Xml chart = checked(LineChart.draw(title, Samples.series(1)));
        assertThat(chart.textsOf("title")).containsExactly("<script>&\"'</script>]]>\uFFFD\uFFFD ü");
        assertThat(chart.all("script")).isEmpty();
    }

    @Test
    void bars_show_the_median_each_run_and_the_number_of_runs() {
        Xml chart = checked(BarChart.of(ChartSamples.of(Phase.DTS, run(9), run(10), run(5)), Phase.DTS));
        assertThat(chart.ofClass("bar")).hasSize(1);
        assertThat(chart.ofClass("run")).hasSize(3);
        assertThat(chart.textsOf("value")).containsExactly("9.00  (n=3)");
    }

    @Test
    void an_invalid_cell_is_hatched_and_named() {
        Xml chart = checked(BarChart.of(ChartSamples.of(Phase.DTS, REFUSED), Phase.DTS));
        assertThat(chart.ofClass("bar")).isEmpty();
        assertThat(chart.ofClass("invalid"))
                .singleElement()
                .satisfies(cell -> assertThat(cell.getAttribute("fill")).isEqualTo("url(#hatch)"));
        assertThat(chart.textsOf("invalid-text")).containsExactly("invalid: connection-refused");
    }

    @Test
    void an_invalid_run_among_measured_ones_is_marked() {
        Xml chart = checked(BarChart.of(ChartSamples.of(Phase.DTS, run(9), REFUSED), Phase.DTS));
        assertThat(chart.ofClass("bar")).hasSize(1);
        assertThat(chart.textsOf("invalid-text")).containsExactly("1 of 2 invalid: connection-refused");
    }

    @Test
    void what_is_not_applicable_and_what_was_not_measured_differ() {
        assertThat(checked(BarChart.of(ChartSamples.of(Phase.STS, new NotApplicable("no service")), Phase.STS))
                        .textsOf("not-applicable"))
                .containsExactly("n/a: no service");
        assertThat(checked(BarChart.of(ChartSamples.of(Phase.STS), Phase.STS)).textsOf("not-measured"))
                .containsExactly("not measured");
    }

    @Test
    void a_phase_without_traffic_has_no_bars() {
        assertThatThrownBy(() -> BarChart.of(ChartSamples.campaign(), Phase.IDLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("phase idle has no traffic, so there is no throughput to draw");
    }

    @Test
    void grouped_bars_have_every_cell_once() {
        Xml chart = checked(GroupedBarChart.of(ChartSamples.campaign()));
        assertThat(chart.textsOf("phase")).containsExactly("dts", "dtm", "dus", "dum", "sts", "stm", "sus", "sum");
        assertThat(chart.textsOf("legend-text")).containsExactlyElementsOf(ChartSamples.VARIANTS);
        assertThat(chart.ofClass("bar")).hasSize(39);
        assertThat(chart.ofClass("run")).hasSize(39 * 3 - 1);
        assertThat(chart.ofClass("invalid")).hasSize(1);
        assertThat(chart.ofClass("invalid-some")).hasSize(1);
        assertThat(chart.ofClass("not-applicable")).hasSize(8);
    }

    @Test
    void numbers_do_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            String chart = GroupedBarChart.of(ChartSamples.campaign());
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(GroupedBarChart.of(ChartSamples.campaign())).isEqualTo(chart);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void all_charts_of_a_campaign_are_written() throws IOException {
        List<Path> charts = Charts.write(ChartSamples.campaign(), folder);
        assertThat(charts).hasSize(1 + 8 + 116).allSatisfy(chart -> checked(Files.readString(chart)));
        assertThat(charts)
                .contains(folder.resolve("charts/phase-dts.svg"), folder.resolve("charts/series-ptp-2-dts.svg"));
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            assertThat(files).hasSameElementsAs(charts);
        }
    }

    /** Parse {@code svg} and check what every chart must have. */
    private static Xml checked(String svg) {
        Xml chart = Xml.parse(svg);
        Element root = chart.document().getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("viewBox")).matches("0 0 [0-9.]+ [0-9.]+");
        assertThat(chart.all("title")).hasSize(1);
        assertThat(chart.all("desc")).hasSize(1);
        assertThat(chart.ofClass("background")).hasSize(1);
        assertThat(svg).doesNotContain("NaN", "Infinity", "href", "<image", "<style");
        assertThat(chart.all("rect")).allSatisfy(rect -> {
            assertThat(Double.parseDouble(rect.getAttribute("width"))).isNotNegative();
            assertThat(Double.parseDouble(rect.getAttribute("height"))).isNotNegative();
        });
        return chart;
    }

    private static Measured run(double gbps) {
        return measured(tcp(gbps, Samples.series(gbps)));
    }

    private static List<Interval> intervals(double... gbps) {
        return IntStream.range(0, gbps.length)
                .mapToObj(i -> new Interval(i, i + 1, BitRate.gbps(gbps[i]), false))
                .toList();
    }
}
