package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of whole sessions, on fakes. */
class SessionGateTests {

    @TempDir
    Path output;

    private final FakeLab lab = new FakeLab();
    private final HeardProgress progress = new HeardProgress();

    @Test
    void a_variant_and_itself_pass() {
        GateOutcome outcome = trial(6, 1_000_000);

        assertThat(outcome.report().overall()).isEqualTo(Overall.PASS);
        assertThat(outcome.baseline().variant()).isEqualTo("bridge");
        assertThat(outcome.candidate().variant()).isEqualTo("bridge-candidate");
        assertThat(progress.lines.stream()
                        .filter(line -> line.startsWith("start"))
                        .map(line -> line.replaceAll("start \\S+ (\\d+) .*", "$1")))
                .containsExactly("1", "1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "6");
    }

    @Test
    void a_slower_candidate_is_a_regression() {
        assertThat(trial(6, 900_000).report().overall()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void few_runs_do_not_decide() {
        assertThat(trial(3, 900_000).report().overall()).isEqualTo(Overall.INCONCLUSIVE);
    }

    @Test
    void a_candidate_without_numbers_is_invalid() {
        lab.brokenClusters.put("bridge-candidate", InvalidReason.CLUSTER_FAILED);

        assertThat(trial(6, 1_000_000).report().overall()).isEqualTo(Overall.INVALID);
    }

    @Test
    void what_it_takes_is_said_before_it_begins() {
        trial(6, 1_000_000);

        assertThat(progress.lines.get(0))
                .isEqualTo("bridge-candidate against bridge: 6 blocks with a run of each, 12 phases, about 1 min and"
                        + " what it takes to install them");
    }

    @Test
    void a_look_that_decides_ends_the_campaign() {
        // Of two looks at 14 runs the first is after 7: the most extreme order of 7 and 7 is rare enough for half the
        // level.
        GateOutcome outcome = trial(14, 900_000, "cnibench.gate.looks", "2");

        assertThat(outcome.report().overall()).isEqualTo(Overall.REGRESSION);
        assertThat(outcome.report().gating().get(0).pair().candidate().size()).isEqualTo(7);
        assertThat(progress.lines).contains("decided after 7 of 14 blocks, so the others are not needed");
    }

    @Test
    void without_looks_all_runs_are_measured() {
        assertThat(trial(14, 900_000)
                        .report()
                        .gating()
                        .get(0)
                        .pair()
                        .candidate()
                        .size())
                .isEqualTo(14);
    }

    @Test
    void cells_that_the_profile_does_not_have_are_refused_before_anything_is_measured() {
        try (BenchmarkSession session = open("cnibench.gate.cells", "dum:throughput")) {
            assertThatThrownBy(() -> session.select("bridge"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("cnibench.gate.cells=dum:throughput: 'dum:throughput': there is no phase 'dum'; known,"
                            + " nearest first: dts");
        }
        assertThat(lab.events("create")).isEmpty();
    }

    @Test
    void each_run_has_a_fresh_cluster_where_the_profile_says_so() {
        lab.capacity = 2;
        trial(2, 1_000_000);
        int once = lab.events("create").size();
        lab.events.clear();
        lab.freshInstalls = true;

        trial(3, 1_000_000);

        assertThat(once).isEqualTo(2);
        assertThat(lab.events("create")).hasSize(6);
    }

    @Test
    void without_a_candidate_nothing_is_compared() {
        Settings settings = Settings.from(SettingSource.of(Map.of("cnibench.output", output.toString())));
        try (BenchmarkSession session =
                BenchmarkSession.open(settings, new FakeInstruments(lab), List.of(new FakeProvider(lab)), progress)) {
            session.select("bridge");

            assertThat(session.trial()).isEmpty();
            assertThat(session.gate()).isEmpty();
        }
    }

    /** Measure {@code runs} blocks in which the candidate receives so many bytes and the baseline a million. */
    private GateOutcome trial(int runs, long bytes, String... more) {
        try (BenchmarkSession session = open(more, runs)) {
            List<Variant> variants = session.select("bridge");
            session.turns(variants).forEach(turn -> {
                boolean candidate = turn.variant().equals(variants.get(1));
                long received = candidate ? bytes : 1_000_000;
                lab.clientScript = "echo 'mss=8948 bytes=" + received + "'";
                lab.bytesOnPath = received + received / 100;
                session.measure(turn.variant(), turn.run(), Phase.DTS);
                session.endRun(turn.variant(), turn.run());
            });
            return session.gate().get(0);
        }
    }

    private BenchmarkSession open(String... keysAndValues) {
        return open(keysAndValues, 6);
    }

    private BenchmarkSession open(String[] keysAndValues, int runs) {
        Map<String, String> values = new HashMap<>(Map.of(
                "cnibench.output",
                output.resolve("runs-" + runs).toString(),
                "cnibench.runs",
                String.valueOf(runs),
                "cnibench.phases",
                "dts",
                "cnibench.candidate.cni",
                "bridge"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return BenchmarkSession.open(
                Settings.from(SettingSource.of(values)),
                new FakeInstruments(lab),
                List.of(new FakeProvider(lab)),
                progress);
    }
}
