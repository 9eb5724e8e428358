package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.claim.PhaseClaims;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Step;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.PathEvidence.Counter;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseRunnerTests {

    private static final Deadlines SHORT = new Deadlines(
            Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(50));

    @TempDir
    Path output;

    private final FakeLab lab = new FakeLab();
    private final HeardProgress progress = new HeardProgress();
    private WorkloadNetwork network = WorkloadNetwork.POD;
    private Variant variant = TestVariants.variant("bridge");

    private PhaseResult run(Phase phase) {
        FakeCluster cluster = new FakeCluster(lab, variant);
        PhasePosition position = new PhasePosition(variant, 1, 1, phase, 1, 1, Duration.ZERO);
        return new PhaseRunner(new FakeInstruments(lab), SHORT, progress)
                .run(new PhaseTask(
                        cluster,
                        new RunPods(cluster, 1, network),
                        network,
                        lab.claims,
                        TestVariants.profile(phase),
                        phase,
                        position,
                        new PhaseFolder(output, variant.id(), 1, phase.id())));
    }

    private Invalid invalid(Phase phase) {
        PhaseResult result = run(phase);
        assertThat(result.measurement()).isInstanceOf(Invalid.class);
        return (Invalid) result.measurement();
    }

    @Test
    void measures_and_keeps_every_file() {
        PhaseResult result = run(Phase.DTS);

        assertThat(result.measurement()).isInstanceOf(Measured.class);
        assertThat(((Measured) result.measurement()).path()).isInstanceOf(PathProof.Proved.class);
        assertThat(result.steps())
                .extracting(Step::name)
                .containsExactly(
                        "workloads",
                        "server start",
                        "server ready",
                        "counters before",
                        "traffic",
                        "stop sampling",
                        "counters after",
                        "collect",
                        "validate");
        assertThat(result.artifacts())
                .contains(
                        "runs/bridge/1/dts/client.json",
                        "runs/bridge/1/dts/server.json",
                        "runs/bridge/1/dts/commands.txt",
                        "runs/bridge/1/dts/counters-before.json",
                        "runs/bridge/1/dts/counters-after.json");
        assertThat(result.commands()).hasSize(2).first().asString().startsWith("a2: ");
        assertThat(result.counters()).hasSize(4);
    }

    @Test
    void leaves_the_nodes_alone_in_an_idle_phase() {
        PhaseResult result = run(Phase.IDLE);

        assertThat(result.measurement()).isInstanceOf(Measured.class);
        assertThat(result.commands()).isEmpty();
        assertThat(result.totalTime()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void says_that_the_server_does_not_get_ready() {
        lab.serverScript = "exec sleep 20";
        lab.serverListens = false;

        assertThat(invalid(Phase.DTS).reason()).isEqualTo(InvalidReason.SERVER_NOT_READY);
    }

    @Test
    void says_that_the_server_ended_before_it_listened() {
        lab.serverListens = false;
        lab.serverScript = "echo 'iperf3: error - unable to start listener' >&2; exit 1";

        Invalid invalid = invalid(Phase.DTS);

        assertThat(invalid.reason()).isEqualTo(InvalidReason.SERVER_TERMINATED);
        assertThat(invalid.message()).contains("exit status 1: iperf3: error - unable to start listener");
    }

    @Test
    void says_that_the_server_was_killed_during_the_traffic() {
        lab.serverScript = "sleep 0.2; kill -9 $$";
        lab.clientScript = "sleep 0.4; echo control socket has closed; exit 1";

        Invalid invalid = invalid(Phase.DTS);

        assertThat(invalid.reason()).isEqualTo(InvalidReason.SERVER_TERMINATED);
        assertThat(invalid.message()).contains("exit status 137").contains("control socket has closed");
    }

    @Test
    void does_not_wait_for_a_client_whose_server_is_gone() {
        lab.serverScript = "exit 0";
        lab.clientScript = "exec sleep 20";

        assertThat(invalid(Phase.DTS).reason()).isEqualTo(InvalidReason.SERVER_TERMINATED);
    }

    @Test
    void says_that_the_client_was_killed() {
        lab.clientScript = "kill -9 $$";

        assertThat(invalid(Phase.DTS).reason()).isEqualTo(InvalidReason.CLIENT_KILLED);
    }

    @Test
    void ends_a_client_at_its_deadline() {
        lab.serverScript = "exec sleep 20";
        lab.clientScript = "exec sleep 20";

        PhaseResult result = run(Phase.DTS);

        assertThat(((Invalid) result.measurement()).reason()).isEqualTo(InvalidReason.DEADLINE_PASSED);
        assertThat(result.totalTime()).isLessThan(Duration.ofSeconds(5));
        assertThat(progress.lines).contains("second dts");
    }

    @Test
    void refuses_bytes_that_took_another_path() {
        lab.bytesOnPath = 1000;

        assertThat(invalid(Phase.DTS).reason()).isEqualTo(InvalidReason.PATH_NOT_TAKEN);
    }

    @Test
    void refuses_a_service_that_translated_nothing() {
        lab.flows = 0;

        Invalid invalid = invalid(Phase.STS);

        assertThat(invalid.reason()).isEqualTo(InvalidReason.PATH_NOT_TAKEN);
        assertThat(invalid.message()).contains("192.0.2.9 translated no connection");
        lab.flows = 1;
        assertThat(run(Phase.STS).measurement()).isInstanceOf(Measured.class);
    }

    @Test
    void holds_the_variant_to_the_segment_size_that_it_claims() {
        lab.claims = expectingMss(8898);
        Invalid invalid = invalid(Phase.DTS);
        assertThat(invalid.reason()).isEqualTo(InvalidReason.CLAIM_NOT_HELD);
        assertThat(invalid.message()).contains("8898").contains("8948");

        lab.claims = expectingMss(8948);
        assertThat(run(Phase.DTS).measurement()).isInstanceOf(Measured.class);
    }

    private static ClaimReport expectingMss(int bytes) {
        return new ClaimReport(
                List.of(), OptionalInt.of(bytes), Optional.empty(), PhaseClaims.none(), Optional.empty(), List.of());
    }

    @Test
    void leaves_the_path_unproved_where_a_claim_about_it_is() {
        lab.claims = new ClaimReport(
                List.of(new ClaimFinding(
                        "bridge",
                        1,
                        Claim.ENCRYPTION,
                        "none",
                        Outcome.UNPROVED,
                        List.of("nobody may capture"),
                        "a capture")),
                OptionalInt.empty(),
                Optional.empty(),
                PhaseClaims.none(),
                Optional.empty(),
                List.of());

        Measured measured = (Measured) run(Phase.DTS).measurement();

        assertThat(measured.path()).isEqualTo(new PathProof.Unproved("encryption none: unproved, nobody may capture"));
    }

    @Test
    void a_reference_is_measured_on_the_nodes_network_and_has_no_claims() {
        network = WorkloadNetwork.HOST;
        lab.claims = new ClaimReport(
                List.of(),
                OptionalInt.of(8898),
                Optional.of(new PathEvidence("eth0", Counter.INTERFACE_BYTES)),
                PhaseClaims.none(),
                Optional.empty(),
                List.of());

        Measured measured = (Measured) run(Phase.DTS).measurement();

        assertThat(measured.path()).isInstanceOf(PathProof.Proved.class);
        assertThat(lab.events("start")).contains("start bridge server-reference-1-1");
        lab.claims = ClaimReport.nothing();
        assertThat(((Measured) run(Phase.DTS).measurement()).path())
                .isEqualTo(new PathProof.Unproved("nobody may look at the underlay of node a2"));
    }

    @Test
    void refuses_workloads_that_are_not_where_they_were_pinned() {
        lab.clientOnServerNode = true;

        Invalid invalid = invalid(Phase.DTS);

        assertThat(invalid.reason()).isEqualTo(InvalidReason.PLACEMENT_FAILED);
        assertThat(invalid.message()).isEqualTo("client-1-1 is on node a2, but was pinned to a3");
    }

    @Test
    void saves_the_state_of_a_broken_phase_and_replaces_its_workloads() {
        lab.clientScript = "exit 1";

        PhaseResult result = run(Phase.DTS);

        assertThat(output.resolve("runs/bridge/1/dts/state.txt"))
                .content()
                .contains("empty-report")
                .contains("all links are up");
        assertThat(result.artifacts()).contains("runs/bridge/1/dts/state.txt");
        assertThat(lab.events("stop")).containsExactlyInAnyOrder("stop server-1-1", "stop client-1-1");
    }

    @Test
    void does_not_let_a_failing_collector_hide_the_failure() {
        lab.clientScript = "exit 1";
        lab.stateFails = true;

        PhaseResult result = run(Phase.DTS);

        assertThat(((Invalid) result.measurement()).reason()).isEqualTo(InvalidReason.EMPTY_REPORT);
        assertThat(result.warnings()).containsExactly("the state of the cluster could not be saved: nobody answers");
    }

    @Test
    void says_that_results_cannot_be_written() throws IOException {
        Files.createFile(output.resolve("runs"));

        assertThat(invalid(Phase.DTS).reason()).isEqualTo(InvalidReason.OUTPUT_NOT_WRITTEN);
    }

    @Test
    void says_that_it_was_interrupted() {
        Thread.currentThread().interrupt();

        assertThat(invalid(Phase.DTS).reason()).isEqualTo(InvalidReason.INTERRUPTED);
        assertThat(Thread.interrupted()).isFalse();
    }
}
