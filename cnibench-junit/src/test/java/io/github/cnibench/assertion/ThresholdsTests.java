package io.github.cnibench.assertion;

import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.assertion.ThresholdOutcome.Status;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judging cells by thresholds: only a value that was measured and is good enough passes. */
class ThresholdsTests {

    private static final Cell THREE_RUNS = Samples.cell(Phase.DTS, Samples.tcp(9.4), Samples.tcp(8), Samples.tcp(9.2));

    @TempDir
    private Path folder;

    @Test
    void meets_a_threshold_on_its_limit() throws IOException {
        Thresholds thresholds = read("{variant: bridge, phase: dts, throughput: {at-least: 9.2 Gbit/s}}");
        assertThat(thresholds.judge(THREE_RUNS)).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.MET);
            assertThat(outcome.actual()).hasValue(9.2);
            assertThat(outcome.values())
                    .containsExactly(new RunValue(1, 9.4), new RunValue(2, 8), new RunValue(3, 9.2));
            assertThat(outcome.text())
                    .isEqualTo("expected throughput of at least 9.2 Gbit/s, and the median of 3 runs was 9.2 Gbit/s"
                            + " (run 1: 9.4 Gbit/s, run 2: 8 Gbit/s, run 3: 9.2 Gbit/s)");
        });
        assertThat(THREE_RUNS).meets(thresholds);
    }

    @Test
    void reports_all_faults_of_a_cell_together() throws IOException {
        Thresholds thresholds = read("{variant: bridge, phase: dts, throughput: {at-least: 9.3 Gbit/s},"
                + " mss: {exactly: 8898}, retransmits: {at-most: 1000}, round-trip: {at-most: 1 ms}}");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(THREE_RUNS).meets(thresholds))
                .withMessageStartingWith("bridge dts (3 runs): 3 faults")
                .withMessageContaining("- expected throughput of at least 9.3 Gbit/s, but the median of 3 runs was")
                .withMessageContaining("- expected MSS of exactly 8898 bytes, but the median of 3 runs was 8948 bytes")
                .withMessageContaining("- expected round trip of at most 1 ms, but the median of 3 runs was 2 ms")
                .withMessageContaining("thresholds.yaml:2]");
    }

    @Test
    void judges_each_run_where_the_threshold_says_so() throws IOException {
        Thresholds good = read("{variant: bridge, phase: dts, throughput: {at-least: 8 Gbit/s, judged-on: each-run}}");
        assertThat(THREE_RUNS).meets(good);
        Thresholds bad = read("{variant: bridge, phase: dts, throughput: {at-least: 8.1 Gbit/s, judged-on: each-run}}");
        assertThat(statuses(bad, THREE_RUNS)).containsExactly(Status.MISSED);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(THREE_RUNS).meets(bad))
                .withMessageStartingWith("bridge dts (3 runs): expected throughput of at least 8.1 Gbit/s in each run,"
                        + " but run 2 was 8 Gbit/s (median of 3 runs: 9.2 Gbit/s; ");
    }

    @Test
    void passes_nothing_that_was_not_measured() throws IOException {
        Thresholds thresholds = read("{variant: bridge, phase: [dts, dus, idle], retransmits: {at-most: 1000000}}");
        notMeasured(thresholds, Samples.cell(Phase.DTS), "nothing was measured");
        notMeasured(thresholds, Samples.cell(Phase.DTS, Samples.invalid()), "run 1 was invalid: server-terminated");
        notMeasured(thresholds, Samples.cell(Phase.DTS, Samples.notApplicable()), "run 1 was not applicable: there");
        notMeasured(
                thresholds,
                Samples.cell(Phase.DUS, Samples.udp(), Samples.udp()),
                "runs 1, 2 were of a UDP phase, which has no retransmits");
        notMeasured(thresholds, Samples.cell(Phase.IDLE, Samples.idle()), "run 1 was without traffic");
        Thresholds roundTrip = read("{variant: bridge, phase: dts, round-trip: {at-most: 1 min}}");
        notMeasured(
                roundTrip,
                Samples.cell(Phase.DTS, Samples.tcp(), Samples.tcp(9, 0, Optional.empty())),
                "run 2 was measured without round trip");
    }

    @Test
    void fails_with_some_invalid_runs_though_the_median_of_the_others_is_judged() throws IOException {
        Cell cell = Samples.cell(Phase.DTS, Samples.tcp(9.4), Samples.invalid(), Samples.tcp(9.2));
        Thresholds median = read("{variant: bridge, phase: dts, throughput: {at-least: 9.3 Gbit/s}}");
        assertThat(median.judge(cell)).singleElement().satisfies(outcome -> {
            assertThat(outcome.isMet()).isTrue();
            assertThat(outcome.text()).contains("but the median of 2 runs was 9.3", "; run 2 was invalid: ");
        });
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(cell).meets(median))
                .withMessageStartingWith(
                        "bridge dts (3 runs): expected every run to be measured, but run 2 was invalid");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(cell).meets(Thresholds.none()));
        Thresholds each = read("{variant: bridge, phase: dts, throughput: {at-least: 9 Gbit/s, judged-on: each-run}}");
        assertThat(statuses(each, cell)).containsExactly(Status.NOT_MEASURED);
    }

    @Test
    void leaves_a_phase_out_that_is_not_applicable_only_where_the_variant_is_not_named() throws IOException {
        Cell cell = Samples.cell("baremetal", Phase.STS, Samples.notApplicable());
        assertThat(cell).meets(read("{variant: '*', phase: sts, throughput: {at-least: 1 Gbit/s}}"));
        notMeasured(
                read("{variant: baremetal, phase: sts, throughput: {at-least: 1 Gbit/s}}"),
                cell,
                "run 1 was not applicable: there are no services on bare metal");
        notMeasured(
                read("{variant: '*', phase: sts, throughput: {at-least: 1 Gbit/s}}"),
                Samples.cell(Phase.STS),
                "nothing was measured");
    }

    @Test
    void judges_a_metric_for_all_phases_only_where_the_traffic_has_it() throws IOException {
        Thresholds thresholds = read("{variant: bridge, phase: '*', loss: {at-most: 0.5 %}, mss: {exactly: 8948}}");
        assertThat(statuses(thresholds, Samples.cell(Phase.DUS, Samples.udp()))).containsExactly(Status.MET);
        assertThat(statuses(thresholds, Samples.cell(Phase.DUS, Samples.udp(0.6))))
                .containsExactly(Status.MISSED);
        assertThat(statuses(thresholds, Samples.cell(Phase.DTS, Samples.tcp()))).containsExactly(Status.MET);
        assertThat(statuses(thresholds, Samples.cell(Phase.IDLE, Samples.idle())))
                .isEmpty();
    }

    @Test
    void lists_thresholds_that_no_cell_uses() throws IOException {
        Thresholds thresholds = read(
                "{variant: '*', phase: '*', loss: {at-most: 1 %}}",
                "{variant: ptp, phase: dts, mss: {exactly: 8948}}",
                "{variant: '*', phase: sts, mss: {exactly: 8948}}",
                "{variant: bridge, phase: '*', jitter: {at-most: 1 ms}}",
                "{variant: bridge, phase: dts, retransmits: {at-most: 1000}}");
        assertThat(thresholds.unused(List.of(THREE_RUNS)))
                .extracting(Threshold::text)
                .containsExactly("MSS of exactly 8948 bytes", "MSS of exactly 8948 bytes", "jitter of at most 1 ms");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(
                                Samples.campaign(List.of(Phase.DTS), Samples.result(Phase.DTS, Samples.tcp())))
                        .meets(thresholds))
                .withMessageStartingWith("campaign c1: 3 faults")
                .withMessageContaining("- expected MSS of exactly 8948 bytes for variant ptp and phase dts,"
                        + " but the campaign has no such cell [");
    }

    @Test
    void judges_every_cell_of_a_campaign() throws IOException {
        Thresholds thresholds = read("{variant: bridge, phase: [dts, sts], throughput: {at-least: 9.2 Gbit/s}}");
        assertThat(Samples.campaign(
                        List.of(Phase.DTS, Phase.STS),
                        Samples.result(Phase.DTS, Samples.tcp()),
                        Samples.result(Phase.STS, Samples.tcp())))
                .meets(thresholds);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(Samples.campaign(
                                List.of(Phase.DTS, Phase.STS), Samples.result(Phase.DTS, Samples.tcp())))
                        .meets(thresholds))
                .withMessageStartingWith("campaign c1: bridge sts (0 runs): expected throughput of at least 9.2 Gbit/s,"
                        + " but nothing was measured [");
    }

    @Test
    void asks_nothing_without_thresholds() {
        assertThat(Thresholds.none().all()).isEmpty();
        assertThatCode(() -> assertThat(THREE_RUNS).meets(Thresholds.none())).doesNotThrowAnyException();
    }

    private void notMeasured(Thresholds thresholds, Cell cell, String problem) {
        assertThat(statuses(thresholds, cell)).containsExactly(Status.NOT_MEASURED);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(cell).meets(thresholds))
                .withMessageContaining(problem);
    }

    private static List<Status> statuses(Thresholds thresholds, Cell cell) {
        return thresholds.judge(cell).stream().map(ThresholdOutcome::status).toList();
    }

    private Thresholds read(String... entries) throws IOException {
        String text = "thresholds:\n  - " + String.join("\n  - ", entries) + "\n";
        return Thresholds.read(
                Files.writeString(folder.resolve("thresholds.yaml"), text),
                List.of("bridge", "baremetal", "ptp"),
                List.of("idle", "dts", "dus", "sts"));
    }
}
