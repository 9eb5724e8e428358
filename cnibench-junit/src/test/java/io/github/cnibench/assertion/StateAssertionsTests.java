package io.github.cnibench.assertion;

import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
import static io.github.cnibench.unit.BitRate.gbps;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.unit.Percentage;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a measurement is, the runs of a cell, and several faults at once. */
class StateAssertionsTests {

    private static final String INVALID =
            "invalid: server-terminated (the server ended during the measurement): the control socket has closed (100% sure)";

    @Test
    void tells_measured_invalid_and_not_applicable_apart() {
        assertThat(Samples.tcp()).isMeasured();
        assertThat(Samples.invalid()).isInvalid().isInvalidBecauseOf(InvalidReason.SERVER_TERMINATED);
        assertThat(Samples.notApplicable()).isNotApplicable();
        fails(() -> assertThat(Samples.invalid()).isMeasured(), "expected it to be measured, but it was " + INVALID);
        fails(
                () -> assertThat(Samples.notApplicable()).isMeasured(),
                "expected it to be measured, but it was not applicable: there are no services on bare metal");
        fails(() -> assertThat(Samples.tcp()).isInvalid(), "expected it to be invalid, but it was measured");
        fails(() -> assertThat(Samples.notApplicable()).isInvalid(), "but it was not applicable: there are no");
        fails(
                () -> assertThat(Samples.invalid()).isInvalidBecauseOf(InvalidReason.NO_ROUTE),
                "expected it to be invalid because of no-route, but it was " + INVALID);
        fails(
                () -> assertThat(Samples.tcp()).isNotApplicable(),
                "expected it to be not applicable, but it was measured");
        fails(() -> assertThat(Samples.invalid()).isNotApplicable(), "but it was " + INVALID);
    }

    @Test
    void asks_for_the_proof_of_the_path() {
        assertThat(Samples.tcp()).hasProvedPath();
        fails(
                () -> assertThat(Samples.unproved()).hasProvedPath(),
                "expected it to be of proved path, but it was of unproved path: no sampler may run on the node");
        fails(() -> assertThat(Samples.idle()).hasProvedPath(), "but it was without traffic, which needs no path");
        fails(() -> assertThat(Samples.invalid()).hasProvedPath(), "but it was " + INVALID);
    }

    @Test
    void asks_for_the_limit() {
        assertThat(Samples.tcp()).isLimitedBy(Limit.CPU).isNotLimitedBy(Limit.LINK);
        fails(
                () -> assertThat(Samples.tcp()).isLimitedBy(Limit.IPERF_THREAD),
                "expected it to be limited by iperf-thread, but it was limited by cpu");
        fails(
                () -> assertThat(Samples.tcp()).isNotLimitedBy(Limit.CPU),
                "expected it to be limited by anything but cpu, but it was limited by cpu");
        fails(() -> assertThat(Samples.invalid()).isLimitedBy(Limit.CPU), "but it was " + INVALID);
        fails(() -> assertThat(Samples.invalid()).isNotLimitedBy(Limit.CPU), "but it was " + INVALID);
    }

    @Test
    void judges_a_cell_on_its_median_and_names_every_run() {
        CellAssert cell = assertThat(Samples.cell(Phase.DTS, Samples.tcp(8), Samples.tcp(9.4), Samples.tcp(9.2)));
        cell.hasThroughputOfAtLeast(gbps(9.2)).hasRuns(3).isMeasured().allRunsMeasured();
        fails(
                () -> cell.hasThroughputOfAtLeast(gbps(9.3)),
                "bridge dts (3 runs): expected throughput of at least 9.3 Gbit/s, but the median of 3 runs was"
                        + " 9.2 Gbit/s (run 1: 8 Gbit/s, run 2: 9.4 Gbit/s, run 3: 9.2 Gbit/s)");
        fails(
                () -> cell.eachRun().hasThroughputOfAtLeast(gbps(9.2)),
                "bridge dts (3 runs): expected throughput of at least 9.2 Gbit/s in each run, but run 1 was 8 Gbit/s"
                        + " (median of 3 runs: 9.2 Gbit/s; run 1: 8 Gbit/s, run 2: 9.4 Gbit/s, run 3: 9.2 Gbit/s)");
        cell.eachRun().hasThroughputOfAtLeast(gbps(8));
    }

    @Test
    void takes_the_mean_of_the_middle_two_of_an_even_number_of_runs() {
        CellAssert cell = assertThat(Samples.cell(Phase.DTS, Samples.tcp(8), Samples.tcp(10)));
        cell.hasThroughputBetween(gbps(9), gbps(9));
    }

    @Test
    void never_passes_a_number_of_a_cell_with_an_invalid_run() {
        fails(
                () -> assertThat(Samples.cell(Phase.DTS, Samples.tcp(), Samples.invalid(), Samples.invalid()))
                        .hasThroughputOfAtLeast(gbps(1)),
                "bridge dts (3 runs): expected throughput of at least 1 Gbit/s, but the median of 1 run was 9.2 Gbit/s"
                        + " (run 1: 9.2 Gbit/s); runs 2, 3 were " + INVALID);
        fails(
                () -> assertThat(Samples.cell(Phase.DTS, Samples.tcp(), Samples.invalid()))
                        .eachRun()
                        .hasThroughputOfAtLeast(gbps(1)),
                "; run 2 was " + INVALID);
    }

    @Test
    void counts_runs_and_passes_nothing_without_any() {
        assertThat(Samples.cell(Phase.DTS)).hasRuns(0);
        fails(
                () -> assertThat(Samples.cell(Phase.DTS, Samples.tcp())).hasRuns(2),
                "bridge dts (1 run): expected 2 runs, but found 1 run");
        fails(
                () -> assertThat(Samples.cell(Phase.DTS, Samples.tcp())).hasRuns(0),
                "bridge dts (1 run): expected 0 runs, but found 1 run");
        fails(() -> assertThat(Samples.cell(Phase.DTS)).isInvalid(), "to be invalid, but nothing was measured");
        fails(() -> assertThat(Samples.cell(Phase.DTS)).isNotApplicable(), "but nothing was measured");
        fails(() -> assertThat(Samples.cell(Phase.DTS)).eachRun(), "expected at least 1 run, but nothing was measured");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> assertThat(Samples.cell(Phase.DTS)).hasRuns(-1));
    }

    @Test
    void asks_a_campaign_for_invalid_results() {
        assertThat(Samples.campaign(List.of(Phase.DTS), Samples.result(Phase.DTS, Samples.tcp())))
                .hasNoInvalidResults();
        fails(
                () -> assertThat(Samples.campaign(List.of(Phase.DTS), Samples.result(Phase.DTS, Samples.invalid())))
                        .hasNoInvalidResults(),
                "campaign c1: bridge run 2 dts was " + INVALID);
    }

    @Test
    void collects_several_faults_softly() {
        ThrowingCallable softly = () -> CnibenchSoftAssertions.assertSoftly(soft -> {
            soft.assertThat(Samples.result(Phase.DTS, Samples.tcp()))
                    .hasThroughputOfAtLeast(gbps(10))
                    .hasMss(8948)
                    .hasLossOfAtMost(Percentage.percent(1))
                    .isInvalid();
            soft.assertThat(Samples.cell(Phase.DTS, Samples.tcp(8), Samples.tcp(9), Samples.tcp(9)))
                    .eachRun()
                    .hasThroughputOfAtLeast(gbps(9))
                    .meets(Thresholds.none());
            soft.assertThat(Samples.invalid()).isMeasured();
            soft.assertThat(Samples.campaign(List.of(Phase.DTS))).hasNoInvalidResults();
            soft.assertThat(1).isEqualTo(2);
        });
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(softly)
                .withMessageContaining("(7 failures)")
                .withMessageContaining("bridge run 2 dts: expected throughput of at least 10 Gbit/s")
                .withMessageContaining("but it was of a TCP phase, which has no loss")
                .withMessageContaining("bridge run 2 dts: expected it to be invalid, but it was measured")
                .withMessageContaining("in each run, but run 1 was 8 Gbit/s")
                .withMessageContaining("measurement: expected it to be measured")
                .withMessageContaining("campaign c1: nothing was measured");
    }

    @Test
    void reports_softly_at_the_end_of_a_try_block() {
        fails(
                () -> {
                    try (CnibenchSoftAssertions soft = new CnibenchSoftAssertions()) {
                        soft.assertThat(Samples.result(Phase.DTS, Samples.tcp()))
                                .hasMss(1);
                        soft.assertThat(Samples.result(Phase.DTS, Samples.tcp()))
                                .isMeasured();
                    }
                },
                "bridge run 2 dts: expected MSS of exactly 1 bytes, but it was 8948 bytes");
    }

    @Test
    void keeps_the_description_of_the_user() {
        fails(
                () -> assertThat(Samples.result(Phase.DTS, Samples.tcp()))
                        .as("after 10 % of the time")
                        .isInvalid(),
                "[after 10 % of the time] bridge run 2 dts: expected it to be invalid, but it was measured");
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
    }
}
