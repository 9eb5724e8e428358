package io.github.cnibench.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.campaign.Environment;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.RunValues;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTests {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    @TempDir
    Path folder;

    @Test
    void a_change_that_the_new_values_do_not_have_is_kept() {
        Renewal renewal = renew(Baselines.accepted("throughput", "-8 %", "2026-07-01"), Baselines.times(0.99));

        assertThat(renewal.baseline().accepted()).hasSize(1);
        assertThat(renewal.notes()).containsExactly("accepted dts throughput -8 %: kept until 2026-07-01");
    }

    @Test
    void a_change_that_the_new_values_have_is_not_put_up_with_twice() {
        Renewal renewal = renew(Baselines.accepted("throughput", "-8 %", "2026-07-01"), Baselines.times(0.92));

        assertThat(renewal.baseline().accepted()).isEmpty();
        assertThat(renewal.notes())
                .containsExactly("accepted dts throughput -8 %: dropped, the new values have 100 % of it already");
    }

    @Test
    void a_change_that_has_expired_is_dropped() {
        Renewal renewal = renew(Baselines.accepted("throughput", "-8 %", "2026-06-30"), Baselines.RUNS);

        assertThat(renewal.baseline().accepted()).isEmpty();
        assertThat(renewal.notes()).containsExactly("accepted dts throughput -8 %: dropped, it expired on 2026-06-30");
    }

    @Test
    void a_change_of_a_cell_that_is_no_more_is_dropped() {
        Baseline before = Baseline.read(Baselines.file(folder, Baselines.accepted("throughput", "-8 %", "2026-07-01")));
        Campaign other =
                RunValues.of("two").runs("bridge", Phase.STS, Baselines.RUNS).campaign();

        assertThat(Renewal.of(before, Baselines.of(other), DAY).notes())
                .containsExactly("accepted dts throughput -8 %: dropped, the new baseline has no such cell");
    }

    @Test
    void a_loss_is_compared_by_points() {
        Campaign udp =
                RunValues.of("one").runs("bridge", Phase.DUS, Baselines.RUNS).campaign();
        Baseline same = Baselines.of(udp);
        Baseline before = Baseline.read(Baselines.write(
                folder,
                same.toYaml()
                        + Baselines.accepted("loss", "+0.5 points", "2026-07-01")
                                .replace("phase: dts", "phase: dus")));

        assertThat(Renewal.of(before, same, DAY).notes())
                .containsExactly("accepted dus loss +0.5 points: kept until 2026-07-01");
    }

    /** From 1 % to 1.25 % is half of half a point. */
    @Test
    void half_of_a_change_is_not_yet_the_change() {
        assertThat(notes(Metric.LOSS, "0.5 points", 1, 1.25))
                .containsExactly("accepted dts loss +0.5 points: kept until 2026-07-01");
        assertThat(notes(Metric.LOSS, "0.5 points", 1, 1.4))
                .containsExactly("accepted dts loss +0.5 points: dropped, the new values have 80 % of it already");
    }

    @Test
    void a_small_value_has_a_ratio_too() {
        assertThat(notes(Metric.THROUGHPUT, "-8 %", 0.5, 0.46))
                .containsExactly("accepted dts throughput -8 %: dropped, the new values have 100 % of it already");
    }

    @Test
    void a_value_of_0_has_no_ratio_so_people_decide() {
        assertThat(notes(Metric.THROUGHPUT, "-8 %", 9, 0))
                .containsExactly("accepted dts throughput -8 %: kept until 2026-07-01");
        assertThat(notes(Metric.RETRANSMITS, "50 %", 0, 17))
                .containsExactly("accepted dts retransmits +50 %: kept until 2026-07-01");
    }

    private static List<String> notes(Metric metric, String accepted, double before, double now) {
        AcceptedRegression change = new AcceptedRegression(
                "dts",
                metric,
                Amount.parse(accepted),
                "checksums in software",
                "https://example.org/issues/7",
                LocalDate.of(2026, 7, 1));
        return Renewal.of(of(metric, before, List.of(change)), of(metric, now, List.of()), DAY)
                .notes();
    }

    private static Baseline of(Metric metric, double value, List<AcceptedRegression> accepted) {
        return new Baseline(
                "bridge.yaml",
                "bridge",
                new Taken("Ann", Baselines.TAKEN, DAY, List.of("one")),
                new Environment(new TreeMap<>(), new TreeMap<>()),
                List.of(new BaselineCell("dts", metric, true, Sample.of(value), 0, Optional.empty())),
                accepted);
    }

    private Renewal renew(String accepted, double... gbps) {
        return Renewal.of(
                Baseline.read(Baselines.file(folder, accepted)), Baselines.of(Baselines.campaign("two", gbps)), DAY);
    }
}
