package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.sampler.Column;
import io.github.cnibench.sampler.Family;
import io.github.cnibench.sampler.SampleFile;
import io.github.cnibench.sampler.SampleSeries;
import io.github.cnibench.sampler.SamplerException;
import io.github.cnibench.sampler.SamplerOutput;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a phase whose nodes are sampled, well or not. */
class PhaseSamplingTests {

    private static final Deadlines SHORT = new Deadlines(
            Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(50));

    @TempDir
    Path output;

    private final FakeLab lab = new FakeLab();
    private final Variant variant = TestVariants.variant("bridge");

    @Test
    void the_sampler_runs_around_server_and_client() {
        run(Phase.DTS);
        assertThat(lab.events)
                .filteredOn(event -> event.startsWith("sampling"))
                .containsExactly("sampling begins", "sampling ends", "sampling is closed");
    }

    @Test
    void silence_is_accounted_for() throws IOException {
        lab.samples = List.of(whole("a2", NodeRole.SERVER), whole("a3", NodeRole.CLIENT));

        PhaseResult result = run(Phase.IDLE);

        assertThat(result.use()).extracting(NodeUse::node).containsExactly("a2", "a3");
        assertThat(result.use())
                .allSatisfy(use -> assertThat(use.busy().value()).isPositive());
        assertThat(reason(result)).isEqualTo(CpuCost.Reason.NO_TRAFFIC);
        assertThat(result.artifacts())
                .contains("runs/bridge/1/idle/samples-a2.om.gz", "runs/bridge/1/idle/samples-a3.om.gz");
        assertThat(SampleFile.read(output.resolve("runs/bridge/1/idle/samples-a2.om.gz")))
                .contains("cnibench_cpu_seconds_total{variant=\"bridge\",run=\"1\",phase=\"idle\",node=\"a2\","
                        + "role=\"server\",cpu=\"0\",mode=\"system\"}");
        assertThat(lab.events).contains("measuring begins");
    }

    @Test
    void a_sampler_that_cannot_start_costs_the_cost_alone() {
        lab.samplerFault = "start";
        requireUnknown(run(Phase.DTS), CpuCost.Reason.SAMPLER_FAILED, "perl is not here at its start");
    }

    @Test
    void a_sampler_that_cannot_be_stopped_costs_the_cost_alone() {
        lab.samplerFault = "stop";
        requireUnknown(run(Phase.DTS), CpuCost.Reason.SAMPLER_FAILED, "perl is not here at its stop");
    }

    @Test
    void a_node_without_samples_costs_the_cost_alone() {
        lab.samples = List.of(new SampledNode.Failed(
                "a2",
                NodeRole.SERVER,
                new SamplerException(CpuCost.Reason.SAMPLER_FAILED, "a2: the sampler wrote nothing")));
        requireUnknown(run(Phase.IDLE), CpuCost.Reason.SAMPLER_FAILED, "a2: the sampler wrote nothing");
    }

    @Test
    void the_control_node_is_shown_and_never_costs_the_cost() {
        lab.samples = List.of(
                whole("a2", NodeRole.SERVER),
                whole("a3", NodeRole.CLIENT),
                new SampledNode.Failed(
                        "a1",
                        NodeRole.CONTROL,
                        new SamplerException(CpuCost.Reason.SAMPLER_FAILED, "a1: the sampler wrote nothing")));

        PhaseResult broken = run(Phase.IDLE);

        assertThat(broken.use()).extracting(NodeUse::node).containsExactly("a2", "a3");
        assertThat(reason(broken)).isEqualTo(CpuCost.Reason.NO_TRAFFIC);
        assertThat(broken.warnings())
                .containsExactly("what the control node spent is not known: a1: the sampler wrote nothing");

        lab.samples =
                List.of(whole("a2", NodeRole.SERVER), whole("a3", NodeRole.CLIENT), whole("a1", NodeRole.CONTROL));

        PhaseResult shown = run(Phase.IDLE);

        assertThat(shown.use()).extracting(NodeUse::node).containsExactly("a2", "a3", "a1");
        assertThat(shown.artifacts()).contains("runs/bridge/1/idle/samples-a1.om.gz");
        assertThat(shown.warnings()).isEmpty();
    }

    @Test
    void samples_that_end_too_early_cost_the_cost_alone() {
        lab.samples = List.of(
                new SampledNode.Whole("a2", NodeRole.SERVER, outputOf(Instant.EPOCH, 5), Optional.of(Cores.ZERO)));
        requireUnknown(run(Phase.IDLE), CpuCost.Reason.TOO_FEW_SAMPLES, "a2: there is no sample after");
    }

    @Test
    void the_samples_of_a_phase_that_broke_are_kept_and_have_no_cost() {
        lab.samples = List.of(whole("a2", NodeRole.SERVER));
        lab.clientScript = "exit 1";

        PhaseResult result = run(Phase.DTS);

        assertThat(result.measurement()).isInstanceOf(Invalid.class);
        assertThat(reason(result)).isEqualTo(CpuCost.Reason.NO_MEASUREMENT);
        assertThat(result.artifacts()).contains("runs/bridge/1/dts/samples-a2.om.gz");
    }

    private static void requireUnknown(PhaseResult result, CpuCost.Reason reason, String message) {
        assertThat(result.measurement()).isInstanceOf(Measured.class);
        assertThat(reason(result)).isEqualTo(reason);
        assertThat(result.warnings()).singleElement().asString().contains("the cost is not known: ", message);
    }

    private static CpuCost.Reason reason(PhaseResult result) {
        return ((CpuCost.Unknown) result.cost()).reason();
    }

    private static SampledNode whole(String name, NodeRole role) {
        return new SampledNode.Whole(name, role, outputOf(Instant.now().minusSeconds(5), 120), Optional.of(Cores.ZERO));
    }

    /** Return samples four times a second, half of the one CPU busy. */
    private static SamplerOutput outputOf(Instant start, int seconds) {
        Column system = Column.of(Family.CPU).with("cpu", "0").with("mode", "system");
        Column idle = Column.of(Family.CPU).with("cpu", "0").with("mode", "idle");
        SampleSeries.Builder series = new SampleSeries.Builder();
        for (int quarter = 0; quarter <= 4 * seconds; quarter++) {
            Instant time = start.plusMillis(250L * quarter);
            series.add(time, system, quarter / 8.0).add(time, idle, quarter / 8.0);
        }
        return new SamplerOutput(
                series.build(),
                List.of(),
                new SamplerOutput.OwnUse(Duration.ofMillis(1), Optional.empty(), Duration.ofSeconds(seconds)));
    }

    private PhaseResult run(Phase phase) {
        FakeCluster cluster = new FakeCluster(lab, variant);
        PhasePosition position = new PhasePosition(variant, 1, 1, phase, 1, 1, Duration.ZERO);
        return new PhaseRunner(new FakeInstruments(lab), SHORT, new HeardProgress())
                .run(new PhaseTask(
                        cluster,
                        new RunPods(cluster, 1, WorkloadNetwork.POD),
                        WorkloadNetwork.POD,
                        lab.claims,
                        TestVariants.profile(phase),
                        phase,
                        position,
                        new PhaseFolder(output, variant.id(), 1, phase.id())));
    }
}
