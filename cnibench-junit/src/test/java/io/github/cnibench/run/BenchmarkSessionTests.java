package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.claim.PhaseClaims;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Step;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkSessionTests {

    @TempDir
    Path output;

    private final FakeLab lab = new FakeLab();
    private final HeardProgress progress = new HeardProgress();
    private final Variant bridge = TestVariants.variant("bridge");
    private final Variant ptp = TestVariants.variant("ptp");

    private BenchmarkSession open(String... keysAndValues) {
        return open(List.of(), keysAndValues);
    }

    private BenchmarkSession open(List<Phase> ownPhases, String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("cnibench.output", output.toString()));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return BenchmarkSession.open(
                Settings.from(SettingSource.of(values)).withOwnPhases(ownPhases),
                new FakeInstruments(lab),
                List.of(new FakeProvider(lab)),
                progress);
    }

    @Test
    void says_that_nodes_which_share_a_machine_have_no_control_node_to_sample() {
        String line = "the control node is not sampled: all nodes share one machine, which is sampled as a whole";
        lab.oneHost = false;
        try (BenchmarkSession session = open("cnibench.sample.control-node", "true")) {
            session.measure(bridge, 1, Phase.DTS);
        }
        assertThat(progress.lines).noneMatch(said -> said.contains(line));

        lab.oneHost = true;
        try (BenchmarkSession session = open("cnibench.sample.control-node", "true")) {
            session.measure(bridge, 1, Phase.DTM);
        }
        assertThat(progress.lines).filteredOn(said -> said.contains(line)).hasSize(1);
    }

    @Test
    void measures_a_phase_once_only() {
        try (BenchmarkSession session = open()) {
            PhaseResult first = session.measure(bridge, 1, Phase.DTS);

            assertThat(session.measure(bridge, 1, Phase.DTS)).isSameAs(first);
            assertThat(progress.lines.stream().filter(line -> line.startsWith("start")))
                    .hasSize(1);
        }
    }

    @Test
    void does_not_measure_an_invalid_phase_again() {
        try (BenchmarkSession session = open()) {
            lab.brokenPhases.add("dts");
            assertThat(session.measure(bridge, 1, Phase.DTS).measurement()).isInstanceOf(Invalid.class);
            lab.brokenPhases.clear();

            assertThat(session.measure(bridge, 1, Phase.DTS).measurement()).isInstanceOf(Invalid.class);
            assertThat(session.measure(bridge, 1, Phase.DTM).measurement()).isInstanceOf(Measured.class);
        }
    }

    @Test
    void goes_on_with_the_campaign_that_the_same_launch_has_begun() {
        lab.brokenPhases.add("dts");
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
        }
        lab.brokenPhases.clear();

        try (BenchmarkSession session = open()) {
            assertThat(session.measure(bridge, 1, Phase.DTS).measurement()).isInstanceOf(Invalid.class);
            session.measure(bridge, 1, Phase.DTM);
            assertThat(session.campaign().results()).hasSize(2);
        }
    }

    @Test
    void takes_the_own_phases_of_a_later_jvm_into_the_campaign() {
        Phase paced = Phase.tcp("paced").offeredRate(BitRate.gbps(1));
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
        }

        try (BenchmarkSession session = open(List.of(paced))) {
            assertThat(session.profile().phases()).containsExactly(Phase.DTS, Phase.DTM, Phase.STS, paced);
            session.measure(bridge, 1, paced);
            assertThat(session.campaign().results()).hasSize(2);
        }
    }

    @Test
    void releases_the_folder_when_an_own_phase_has_the_id_of_one_that_was_measured() {
        try (BenchmarkSession session = open(List.of(Phase.tcp("paced").streams(2)))) {
            session.measure(bridge, 1, Phase.DTS);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(List.of(Phase.tcp("paced").streams(3))))
                .withMessageStartingWith("phase id paced stands for another phase already");
        assertThatCode(() -> open().close()).doesNotThrowAnyException();
    }

    @Test
    void measures_own_phases_only_where_they_are_asked_for() {
        Phase paced = Phase.tcp("paced").offeredRate(BitRate.gbps(1));
        try (BenchmarkSession session = open(List.of(paced), "cnibench.phases", "dts")) {
            assertThat(session.profile().phases()).containsExactly(Phase.DTS);
            assertThat(session.skipReason(paced)).isPresent();
        }
    }

    @Test
    void refuses_a_folder_that_another_session_writes_to() {
        try (BenchmarkSession session = open()) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining("another session of this JVM writes there");
            assertThat(session.measure(bridge, 1, Phase.DTS).measurement()).isInstanceOf(Measured.class);
        }
    }

    @Test
    void refuses_to_go_on_with_other_settings() {
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
        }

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> open("cnibench.runs", "2"))
                .withMessageContaining("this launch has begun a campaign with other settings there");
    }

    @Test
    void clears_what_an_older_launch_has_left_and_nothing_else() throws IOException {
        Files.writeString(output.resolve(".launch"), "1@long ago");
        Files.createDirectories(output.resolve("runs/old/1/dts"));
        Files.writeString(output.resolve("campaign.json"), "{}");
        Files.writeString(output.resolve("mine.txt"), "keep");

        try (BenchmarkSession session = open()) {
            assertThat(session.campaign().results()).isEmpty();
            assertThat(output.resolve("runs")).doesNotExist();
            assertThat(output.resolve("mine.txt")).exists();
        }
    }

    @Test
    void declares_what_is_not_applicable_without_a_cluster() {
        try (BenchmarkSession session = open()) {
            PhaseResult result = session.measure(TestVariants.variant("baremetal"), 1, Phase.STS);

            assertThat(result.measurement()).isEqualTo(new NotApplicable("there are no services on bare metal"));
            assertThat(lab.events).isEmpty();
            assertThat(session.executedPhases()).isZero();
        }
    }

    @Test
    void evicts_the_cluster_that_is_not_in_use() {
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
            session.measure(ptp, 1, Phase.DTS);
            session.measure(bridge, 1, Phase.DTM);
        }

        assertThat(lab.events.stream()
                        .filter(event -> !event.startsWith("st")
                                && !event.startsWith("claims")
                                && !event.startsWith("sampling")))
                .containsExactly(
                        "create bridge", "close bridge", "create ptp", "close ptp", "create bridge", "close bridge");
    }

    @Test
    void keeps_as_many_clusters_as_the_provider_can_have() {
        lab.capacity = 2;
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
            session.measure(ptp, 1, Phase.DTS);
            session.measure(bridge, 1, Phase.DTM);
            assertThat(lab.events("close")).isEmpty();
        }
        assertThat(lab.events("close")).hasSize(2);
    }

    @Test
    void starts_fresh_pods_for_each_run_and_after_a_broken_phase() {
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
            lab.brokenPhases.add("dtm");
            session.measure(bridge, 1, Phase.DTM);
            session.measure(bridge, 1, Phase.STS);
            session.endRun(bridge, 1);
            session.measure(bridge, 2, Phase.DTS);
        }

        assertThat(lab.events("start bridge server").stream().filter(event -> !event.contains("reference")))
                .containsExactly("start bridge server-1-1", "start bridge server-1-2", "start bridge server-2-1");
    }

    @Test
    void breaks_every_phase_of_a_cluster_that_cannot_be_made_and_no_other() {
        lab.brokenClusters.put("ptp", InvalidReason.PLUGIN_MISSING);
        try (BenchmarkSession session = open()) {
            assertThat(session.measure(ptp, 1, Phase.DTS).measurement())
                    .isEqualTo(new Invalid(InvalidReason.PLUGIN_MISSING, "no cluster for ptp"));
            assertThat(session.measure(ptp, 1, Phase.DTM).measurement()).isInstanceOf(Invalid.class);
            assertThat(session.measure(bridge, 1, Phase.DTS).measurement()).isInstanceOf(Measured.class);
        }
    }

    @Test
    void checks_claims_once_for_each_cluster() {
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
            session.measure(bridge, 1, Phase.DTM);
            session.measure(ptp, 2, Phase.DTS);
        }

        assertThat(lab.events("claims")).containsExactly("claims bridge 1 with nodes", "claims ptp 2 with nodes");
    }

    @Test
    void checks_claims_again_where_nothing_came_through_but_not_for_ever() {
        lab.claims = report(List.of(), Optional.of("no connection"));
        try (BenchmarkSession session = open()) {
            for (Phase phase : List.of(Phase.DTS, Phase.DTM, Phase.STS, Phase.DUS, Phase.DUM)) {
                Measured measured = (Measured) session.measure(bridge, 1, phase).measurement();
                assertThat(measured.path())
                        .isEqualTo(new PathProof.Unproved("the claims could not be checked: no connection"));
            }
        }

        assertThat(lab.events("claims")).hasSize(3);
    }

    @Test
    void breaks_every_phase_of_a_cluster_that_does_not_keep_a_claim() {
        ClaimFinding broken = finding(Claim.ENCRYPTION, Outcome.NOT_HELD);
        ClaimFinding unproved = finding(Claim.NETWORK_POLICY, Outcome.UNPROVED);
        lab.claims = report(List.of(broken, unproved), Optional.empty());
        try (BenchmarkSession session = open()) {
            assertThat(List.of(
                            session.measure(bridge, 1, Phase.DTS).measurement(),
                            session.measure(bridge, 1, Phase.STS).measurement()))
                    .containsOnly(
                            new Invalid(InvalidReason.CLAIM_NOT_HELD, "encryption wireguard: not held, seen in clear"));
            assertThat(session.campaign().claims()).containsExactly(broken, unproved);
            assertThat(session.campaign().warnings())
                    .contains(
                            "bridge claims encryption wireguard: not held, seen in clear",
                            "bridge claims network-policy wireguard: unproved, seen in clear");
            assertThat(session.campaign().references()).isEmpty();
        }
        assertThat(progress.lines).contains("bridge claims encryption wireguard: not held, seen in clear");
    }

    private static ClaimFinding finding(Claim claim, Outcome outcome) {
        return new ClaimFinding("bridge", 1, claim, "wireguard", outcome, List.of("seen in clear"), "a capture");
    }

    private static ClaimReport report(List<ClaimFinding> findings, Optional<String> inconclusive) {
        return new ClaimReport(
                findings, OptionalInt.empty(), Optional.empty(), PhaseClaims.none(), inconclusive, List.of());
    }

    @Test
    void measures_a_reference_right_after_its_phase_and_counts_it_apart() {
        lab.references = List.of("dts");
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTM);
            session.measure(bridge, 1, Phase.DTS);
            lab.brokenPhases.add("dts");
            session.measure(bridge, 2, Phase.DTS);
            session.measure(TestVariants.variant("baremetal"), 1, Phase.DTS);

            assertThat(session.campaign().results()).hasSize(4);
            assertThat(session.campaign().references()).singleElement().satisfies(reference -> {
                assertThat(reference.variant() + " " + reference.run() + " " + reference.phase())
                        .isEqualTo("bridge 1 dts");
                assertThat(reference.measurement()).isInstanceOf(Measured.class);
            });
            assertThat(session.executedPhases()).isEqualTo(4);
        }
        assertThat(output.resolve("runs/bridge/1/dts-reference/commands.txt")).isNotEmptyFile();
    }

    @Test
    void says_why_there_is_no_reference() {
        lab.references = List.of("dts");
        lab.hostNetwork = Availability.unavailable("pods may not use it", "permit it");
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);

            assertThat(session.campaign().references()).isEmpty();
            assertThat(session.campaign().warnings())
                    .contains("there is no reference for bridge: pods may not use it; permit it");
        }
        assertThat(lab.events("claims")).containsExactly("claims bridge 1");
    }

    @Test
    void removes_clusters_always_by_default() {
        lab.brokenPhases.add("dts");
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
        }

        assertThat(lab.events("keep")).isEmpty();
        assertThat(lab.events("close")).containsExactly("close bridge");
    }

    @Test
    void keeps_clusters_after_a_failure_only() {
        try (BenchmarkSession session = open("cnibench.cleanup", "on-success")) {
            session.measure(bridge, 1, Phase.DTS);
        }
        assertThat(lab.events("keep")).isEmpty();

        try (BenchmarkSession session = open("cnibench.cleanup", "on-success")) {
            session.measure(bridge, 1, Phase.DTM);
            session.noteFailure();
        }
        assertThat(lab.events("keep")).containsExactly("keep bridge");
    }

    @Test
    void keeps_clusters_on_request_and_says_how_to_look_around_and_to_remove_them() {
        try (BenchmarkSession session = open("cnibench.cleanup", "never")) {
            session.measure(bridge, 1, Phase.DTS);
        }

        assertThat(lab.events("keep")).containsExactly("keep bridge");
        assertThat(progress.lines)
                .contains("cluster fake-bridge with variant bridge is kept")
                .contains("  look around: look bridge", "  remove it:   remove bridge");
    }

    @Test
    void says_that_a_cluster_gives_way_although_it_was_to_be_kept() {
        try (BenchmarkSession session = open("cnibench.cleanup", "never")) {
            session.measure(bridge, 1, Phase.DTS);
            session.measure(ptp, 1, Phase.DTS);
        }

        assertThat(progress.lines)
                .contains("cluster fake-bridge gives way to variant ptp and cannot be kept; fake has 1 at once");
        assertThat(lab.events("keep")).containsExactly("keep ptp");
    }

    @Test
    void says_that_a_cluster_cannot_be_kept_and_removes_it() {
        lab.keepFails = true;
        try (BenchmarkSession session = open("cnibench.cleanup", "never")) {
            session.measure(bridge, 1, Phase.DTS);
        }

        assertThat(progress.lines).contains("cluster fake-bridge cannot be kept: this kind ends with the program");
        assertThat(lab.events("close")).containsExactly("close bridge");
    }

    @Test
    void keeps_the_other_results_when_the_disk_is_full_for_a_while() {
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
            lab.diskFull = true;
            PhaseResult lost = session.measure(bridge, 1, Phase.DTM);
            lab.diskFull = false;
            session.measure(bridge, 1, Phase.STS);

            assertThat(((Invalid) lost.measurement()).reason()).isEqualTo(InvalidReason.OUTPUT_NOT_WRITTEN);
            assertThat(((Invalid) lost.measurement()).message()).contains("No space left on device");
            assertThat(session.campaign().results())
                    .extracting(result -> result.measurement().validity())
                    .containsExactly("measured", "invalid", "measured");
        }
    }

    @Test
    void says_on_the_console_that_reports_cannot_be_written() {
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.DTS);
            lab.diskFull = true;
        }

        assertThat(progress.lines).anyMatch(line -> line.endsWith("could not be written: No space left on device"));
    }

    @Test
    void accounts_for_the_wall_time() {
        lab.creation = Duration.ofMillis(300);
        try (BenchmarkSession session = open()) {
            session.select("bridge");
            session.measure(bridge, 1, Phase.DTS);
            session.measure(bridge, 1, Phase.IDLE);
        }

        Campaign campaign = new FakeInstruments(lab).readCampaign(output).orElseThrow();
        Duration accounted = campaign.steps().stream()
                .map(Step::duration)
                .reduce(Duration.ZERO, Duration::plus)
                .plus(campaign.results().stream().map(PhaseResult::totalTime).reduce(Duration.ZERO, Duration::plus));
        Duration wall =
                Duration.between(campaign.startedAt(), campaign.finishedAt().orElseThrow());
        assertThat((double) accounted.toMillis())
                .isCloseTo((double) wall.toMillis(), within(0.02 * wall.toMillis() + 5));
    }

    @Test
    void takes_own_phases_into_the_campaign() {
        Phase own = Phase.tcp("twin").streams(2);
        try (BenchmarkSession session = open()) {
            session.select("bridge");
            session.measure(bridge, 1, own);

            assertThat(session.cells()).extracting(Cell::toString).containsExactly("bridge/twin");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.measure(bridge, 1, own.streams(3)))
                    .withMessageStartingWith("phase id twin stands for another phase already");
        }
    }

    @Test
    void says_why_a_phase_is_not_wanted() {
        try (BenchmarkSession session = open()) {
            assertThat(session.skipReason(Phase.DUM)).contains("profile tiny has no phase dum");
            assertThat(session.skipReason(Phase.tcp("own"))).isEmpty();
            assertThat(session.skipReason(Phase.DTS)).isEmpty();
        }
    }

    @Test
    void says_why_a_phase_is_not_among_those_asked_for() {
        try (BenchmarkSession session = open("cnibench.phases", "dts")) {
            assertThat(session.skipReason(Phase.DTM)).contains("phase dtm is not among -Dcnibench.phases=dts");
        }
    }

    @Test
    void measures_nothing_once_it_is_closed() {
        BenchmarkSession session = open();
        session.close();
        session.close();

        assertThatIllegalStateException().isThrownBy(() -> session.measure(bridge, 1, Phase.DTS));
    }

    @Test
    void accounts_for_the_time_between_phases() {
        Duration between = Duration.ofMillis(300);
        try (BenchmarkSession session = open()) {
            session.measure(bridge, 1, Phase.IDLE);
            await("what a test does between phases").pollDelay(between).until(() -> true);
            session.measure(bridge, 1, Phase.DTS);

            assertThat(session.campaign().steps())
                    .filteredOn(step -> step.name().equals(OutsideTime.STEP))
                    .singleElement()
                    .satisfies(step -> assertThat(step.duration()).isGreaterThanOrEqualTo(between));
        }
    }

    @Test
    void refuses_a_variant_that_no_cluster_fits_and_says_why_in_one_line() {
        FakeProvider away = new FakeProvider(lab, "fake", true, Availability.unavailable("no kernel", "get one"));
        FakeProvider other = new FakeProvider(lab, "other", true, Availability.available());
        FakeProvider byName = new FakeProvider(lab, "named", false, Availability.available());

        try (BenchmarkSession session = BenchmarkSession.open(
                Settings.from(SettingSource.of(Map.of("cnibench.output", output.toString()))),
                new FakeInstruments(lab),
                List.of(other, away, byName),
                progress)) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> session.select("bridge"))
                    .withMessage("no cluster here fits variant bridge: fake: no kernel; get one;"
                            + " other: variant bridge is not for other; name another cluster");
        }
    }

    @Test
    void refuses_a_cluster_provider_that_does_not_exist() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> open("cnibench.cluster", "fale"))
                .withMessage("cnibench.cluster=fale: unknown cluster provider; known, nearest first: fake");
    }
}
