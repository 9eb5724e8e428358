package io.github.cnibench.sampler;

import static io.github.cnibench.sampler.SeriesOfTests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Samples;
import io.github.cnibench.unit.BitRate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficWindowTests {

    @Test
    void omitted_time_is_left_out() throws Exception {
        assertThat(window(Samples.series(1), 3, 15.1)).isEqualTo(new Window(at(5), at(15)));
    }

    @Test
    void a_client_that_ran_for_longer_than_was_omitted_leaves_the_window_unclear() throws Exception {
        assertThat(window(Samples.series(1), 3, 16.99)).isEqualTo(new Window(at(5), at(15)));
        refuses(Samples.series(1), 3, 17.01, "the client ran for 2.01 s longer than its report covers");
    }

    @Test
    void without_omitted_time_the_window_must_be_closer() throws Exception {
        List<Interval> whole = List.of(new Interval(0, 10, BitRate.gbps(1), false));
        assertThat(window(whole, 0, 10.19)).isEqualTo(new Window(at(0), at(10)));
        refuses(whole, 0, 10.21, "longer than its report covers, and at most 0.20 s is allowed");
    }

    @Test
    void a_report_of_more_time_than_the_client_ran_for_shows_a_clock_that_was_set() {
        refuses(Samples.series(1), 3, 14.9, "the report covers 12.00 s, but the client ran for 11.90 s");
    }

    @Test
    void a_report_without_measured_intervals_has_no_window() {
        refuses(List.of(new Interval(0, 1, BitRate.gbps(1), true)), 0, 2, "no interval that is not omitted");
    }

    @Test
    void a_dated_report_is_good_enough_where_as_much_was_omitted() throws Exception {
        assertThat(TrafficWindow.ofDatedReport(Samples.tcp(1, Samples.series(1)), at(3)))
                .isEqualTo(new Window(at(5), at(15)));
        List<Interval> little =
                List.of(new Interval(0, 1, BitRate.gbps(1), true), new Interval(1, 11, BitRate.gbps(1), false));
        assertThatExceptionOfType(SamplerException.class)
                .isThrownBy(() -> TrafficWindow.ofDatedReport(Samples.tcp(1, little), at(3)))
                .withMessageContaining("at most 1.00 s is allowed");
    }

    @Test
    void a_window_has_a_length() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(at(1), at(1)));
    }

    private static Window window(List<Interval> intervals, double started, double ended) throws SamplerException {
        return TrafficWindow.of(Samples.tcp(1, intervals), at(started), at(ended));
    }

    private static void refuses(List<Interval> intervals, double started, double ended, String problem) {
        assertThatExceptionOfType(SamplerException.class)
                .isThrownBy(() -> window(intervals, started, ended))
                .withMessageContaining(problem)
                .extracting(SamplerException::reason)
                .isEqualTo(CpuCost.Reason.WINDOW_UNCLEAR);
    }
}
