package io.github.cnibench.suite.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NodeSamples;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultSeriesTests {

    private static final String AT = "{campaign=\"c\",variant=\"bridge\",run=\"3\",phase=\"dts\"";

    @ParameterizedTest
    @EnumSource
    void every_metric_has_a_name_that_ends_in_its_unit(Metric metric) {
        assertThat(ResultSeries.nameOf(metric))
                .matches(
                        "cnibench_result_[a-z_]+_(second|segments|bytes|milliseconds|percent|percent_of_one_cpu|cores|mebibytes)");
    }

    @Test
    void numbers_are_those_of_the_csv_at_one_start() {
        assertThat(lines(NodeSamples.sampled(result(Samples.measured(Samples.tcp(9.4, Samples.series(9.4)))))))
                .contains(
                        "cnibench_result_validity_info" + AT + ",validity=\"measured\",reason=\"\"} 1 1704067200000",
                        "cnibench_result_throughput_gigabits_per_second" + AT + "} 9.4 1704067200000",
                        "cnibench_result_retransmits_segments" + AT + "} 17 1704067200000",
                        "cnibench_result_cpu_cost_millicpus_per_gigabit_per_second" + AT + "} 225 1704067200000",
                        "cnibench_result_memory_used_mebibytes" + AT + "} 1024 1704067200000")
                .noneMatch(line -> line.startsWith(ResultSeries.COST_UNKNOWN));
    }

    @Test
    void intervals_stand_at_their_end() {
        assertThat(lines(result(Samples.measured(Samples.tcp(10, Samples.series(10))))))
                .filteredOn(line -> line.startsWith(ResultSeries.INTERVALS))
                .hasSize(12)
                .startsWith(
                        ResultSeries.INTERVALS + AT + ",omitted=\"true\"} 6 1704067201000",
                        ResultSeries.INTERVALS + AT + ",omitted=\"true\"} 8 1704067202000",
                        ResultSeries.INTERVALS + AT + ",omitted=\"false\"} 10.1 1704067203000");
    }

    @Test
    void a_cost_that_is_not_known_says_why() {
        assertThat(lines(result(Samples.measured(Samples.udp(3, 1)))))
                .contains(ResultSeries.COST_UNKNOWN + AT + ",reason=\"not-sampled\"} 1 1704067200000");
    }

    @Test
    void what_is_invalid_or_not_applicable_is_no_number() {
        assertThat(lines(NodeSamples.sampled(result(new Invalid(InvalidReason.STALLED, "nothing came")))))
                .containsExactly("cnibench_result_validity_info" + AT
                        + ",validity=\"invalid\",reason=\"stalled\"} 1 1704067200000");
        assertThat(lines(result(new NotApplicable("no \"Services\""))))
                .containsExactly("cnibench_result_validity_info" + AT
                        + ",validity=\"not-applicable\",reason=\"no \\\"Services\\\"\"} 1 1704067200000");
    }

    private static PhaseResult result(Measurement measurement) {
        return Samples.result("bridge", 3, Phase.DTS, measurement);
    }

    private static List<String> lines(PhaseResult result) {
        SeriesText text = ResultSeries.of(result, ResultLabels.of("c", result, false));
        assertThat(text.lines().lines()).hasSize(Math.toIntExact(text.points()));
        return text.lines().lines().toList();
    }
}
