package io.github.cnibench.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import io.github.cnibench.run.TestVariants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class CniBenchmarkExtensionTests {

    @TempDir
    Path output;

    private List<String> started(Launch launch) {
        return launch.progress().lines.stream()
                .filter(line -> line.startsWith("start"))
                .toList();
    }

    @Test
    void measures_every_variant_in_every_run_and_judges_every_cell() {
        Launch launch = new Launch(output).with("cni", "bridge,ptp").with("cnibench.runs", "2");

        EngineExecutionResults results = launch.run(TestCases.Gate.class);

        assertThat(Launch.failures(results)).isEmpty();
        assertThat(Launch.names(results))
                .contains("bridge, run 1", "bridge, run 2", "ptp, run 1", "ptp, run 2")
                .contains("bridge/dts", "bridge/sts", "ptp/dts", "ptp/sts");
        assertThat(started(launch)).hasSize(8).doesNotHaveDuplicates();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(8 + 4));
        assertThat(launch.lab().events("create")).containsExactly("create bridge", "create ptp");
        assertThat(launch.lab().events("close")).containsExactly("close bridge", "close ptp");
        assertThat(launch.progress().lines).endsWith("summary of 8");
    }

    @Test
    void measures_a_candidate_in_turn_with_its_baseline_and_judges_every_cell() {
        Launch launch = new Launch(output)
                .with("cni", "bridge")
                .with("cnibench.candidate.cni", "bridge")
                .with("cnibench.phases", "dts")
                .with("cnibench.runs", "6");

        EngineExecutionResults results = launch.run(TestCases.Compares.class);

        assertThat(Launch.failures(results)).isEmpty();
        assertThat(Launch.names(results))
                .contains("bridge, run 6", "bridge-candidate, run 6", "bridge-candidate: dts throughput");
        assertThat(started(launch)).hasSize(12);
        // Whichever comes first in a block, both had a run before the next block begins.
        assertThat(started(launch).stream().map(line -> line.replaceAll("start \\S+ (\\d+) .*", "$1")))
                .containsExactly("1", "1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "6");
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(12 + 2));
    }

    @Test
    void has_no_test_of_a_comparison_where_nothing_is_compared_and_skips_one_that_must_be_there() {
        EngineExecutionResults results =
                new Launch(output).with("cni", "bridge").run(TestCases.Compares.class);

        assertThat(Launch.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        results.containerEvents()
                .assertStatistics(statistics -> statistics.skipped(0).aborted(1));
    }

    @Test
    void starts_fresh_pods_for_every_run() {
        Launch launch = new Launch(output).with("cni", "bridge").with("cnibench.runs", "2");

        launch.run(TestCases.Gate.class);

        assertThat(launch.lab().events("start bridge server").stream().filter(event -> !event.contains("reference")))
                .containsExactly("start bridge server-1-1", "start bridge server-2-1");
        assertThat(launch.lab().events.indexOf("stop server-1-1"))
                .isLessThan(launch.lab().events.indexOf("start bridge server-2-1"));
    }

    @Test
    void gives_a_method_variant_run_or_benchmark() {
        Launch launch = new Launch(output).with("cnibench.runs", "2");

        EngineExecutionResults results = launch.run(TestCases.Named.class);

        assertThat(Launch.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(12));
        assertThat(Launch.names(results)).containsOnly("bridge, run 1", "bridge, run 2", "ptp, run 1", "ptp, run 2");
        assertThat(started(launch)).hasSize(4);
    }

    @Test
    void composes_on_a_class() {
        EngineExecutionResults results = new Launch(output).run(TestCases.ComposedOnClass.class);

        assertThat(Launch.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(Launch.names(results)).contains("bridge, run 1");
    }

    @Test
    void composes_on_a_method_and_skips_one_without_a_variant() {
        EngineExecutionResults results = new Launch(output).run(TestCases.ComposedOnMethod.class);

        assertThat(Launch.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        results.containerEvents().assertStatistics(statistics -> statistics.skipped(1));
    }

    @Test
    void chooses_with_cni_among_the_variants_that_the_annotation_names() {
        Launch launch = new Launch(output).with("cni", "ptp");

        EngineExecutionResults results = launch.run(TestCases.Named.class);

        assertThat(Launch.failures(results)).isEmpty();
        assertThat(Launch.names(results)).containsOnly("ptp, run 1");
    }

    @Test
    void refuses_a_variant_that_the_annotation_does_not_name() {
        EngineExecutionResults results =
                new Launch(output).with("cni", "bridge,baremetal").run(TestCases.Named.class);

        assertThat(Launch.failures(results))
                .containsExactlyInAnyOrder(
                        "-Dcni=bridge,baremetal: Named.with_variant measures bridge, ptp only; expected one of these, but got baremetal",
                        "-Dcni=bridge,baremetal: Named.with_run measures bridge, ptp only; expected one of these, but got baremetal",
                        "-Dcni=bridge,baremetal: Named.with_benchmark measures bridge, ptp only; expected one of these, but got baremetal");
    }

    @Test
    void skips_what_names_no_variant_where_cni_is_not_given() {
        EngineExecutionResults results = new Launch(output).run(TestCases.Gate.class);

        assertThat(Launch.failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.started(0));
        results.containerEvents().assertStatistics(statistics -> statistics.skipped(2));
    }

    @ParameterizedTest(name = "-Dcni={0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''|-Dcni: expected variant ids such as -Dcni=bridge or -Dcni=bridge,ptp, but it was given without a value",
                "true|-Dcni: expected variant ids such as -Dcni=bridge or -Dcni=bridge,ptp, but it was given without a value",
                "brige|unknown variant 'brige'; known, nearest first: bridge, ptp, baremetal",
            })
    void tells_of_a_wrong_cni_once_and_in_one_line(String cni, String message) {
        EngineExecutionResults results = new Launch(output).with("cni", cni).run(TestCases.Gate.class);

        assertThat(Launch.failures(results)).containsExactly(message);
        results.testEvents().assertStatistics(statistics -> statistics.started(0));
        assertThat(Launch.throwables(results))
                .allMatch(refusal -> refusal.getStackTrace().length == 0)
                .allMatch(refusal -> refusal.getCause() == null);
    }

    @Test
    void reads_what_tests_will_ask_for_before_anything_is_measured() {
        Launch launch = new Launch(output).with("cni", "bridge");
        launch.lab().parameterFault = "limits.yaml:3: unknown phase 'dtx'";

        EngineExecutionResults results = launch.run(TestCases.Gate.class);

        assertThat(Launch.failures(results)).containsExactly("limits.yaml:3: unknown phase 'dtx'");
        assertThat(Launch.throwables(results)).allMatch(refusal -> refusal.getStackTrace().length == 0);
        results.testEvents().assertStatistics(statistics -> statistics.started(0));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"attempts", "catches", "aborts", "expects_another"})
    void keeps_an_invalid_measurement_red_whatever_the_test_does(String test) {
        Launch launch = new Launch(output);
        launch.lab().brokenPhases.add("dts");

        EngineExecutionResults results = launch.run(TestCases.LooksOnly.class);

        results.testEvents().assertStatistics(statistics -> statistics.failed(4).started(4));
        assertThat(results.testEvents().failed().stream())
                .anyMatch(event -> event.getTestDescriptor().getDisplayName().startsWith(test));
        assertThat(Launch.failures(results))
                .allMatch(message -> message.startsWith("bridge, run 1, dts: empty-report: "));
    }

    @Test
    void lets_a_test_expect_an_invalid_measurement() {
        Launch launch = new Launch(output);
        launch.lab().brokenPhases.add("dts");

        EngineExecutionResults results = launch.run(TestCases.Expects.class);

        assertThat(Launch.failures(results)).isEmpty();
    }

    @Test
    void keeps_an_invalid_measurement_of_a_lifecycle_method_red() {
        Launch launch = new Launch(output);
        launch.lab().brokenPhases.add("dtm");

        EngineExecutionResults results = launch.run(TestCases.AroundTests.class);

        assertThat(Launch.failures(results)).singleElement().asString().startsWith("bridge, run 1, dtm: empty-report");
    }

    @Test
    void aborts_a_phase_that_is_not_applicable() {
        EngineExecutionResults results =
                new Launch(output).with("cni", "baremetal").run(TestCases.Gate.Runs.class);

        assertThat(Launch.failures(results)).isEmpty();
        results.testEvents()
                .assertStatistics(statistics -> statistics.aborted(1).succeeded(1));
    }

    @Test
    void aborts_a_phase_that_the_user_does_not_want() {
        Launch launch = new Launch(output).with("cni", "bridge").with("cnibench.phases", "sts");

        EngineExecutionResults results = launch.run(TestCases.Gate.class);

        assertThat(Launch.failures(results)).isEmpty();
        assertThat(started(launch)).containsExactly("start bridge 1 sts");
    }

    @Test
    void fails_where_nothing_was_measured_although_cni_is_given() {
        EngineExecutionResults results =
                new Launch(output).with("cni", "bridge").run(TestCases.NothingToDo.class);

        assertThat(Launch.failures(results))
                .singleElement()
                .asString()
                .startsWith("NothingToDo: nothing was measured, although -Dcni=bridge is given");
    }

    @Test
    void fails_verdicts_over_nothing_where_cni_is_given_and_skips_them_elsewhere() {
        assertThat(Launch.failures(new Launch(output).with("cni", "bridge").run(TestCases.VerdictsOnly.class)))
                .singleElement()
                .asString()
                .startsWith("VerdictsOnly.holds: nothing was measured before");
        assertThat(Launch.failures(new Launch(output).run(TestCases.VerdictsOnly.class)))
                .isEmpty();
    }

    @Test
    void says_that_a_benchmark_needs_a_variant() {
        assertThat(Launch.failures(new Launch(output).run(TestCases.WithoutVariant.class)))
                .singleElement()
                .asString()
                .contains("a Benchmark needs a variant; expected @ForEachVariant or @CniVariant");
    }

    @Test
    void refuses_a_first_parameter_that_it_cannot_fill() {
        assertThat(Launch.failures(new Launch(output).run(TestCases.WrongParameter.class)))
                .singleElement()
                .asString()
                .contains("the first parameter must be a VariantRun or a Variant, but is a String");
    }

    @Test
    void never_measures_two_phases_at_once_when_tests_run_in_parallel() {
        Launch launch = new Launch(output)
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

        EngineExecutionResults results =
                launch.run(TestCases.ComposedOnMethod.class, TestCases.Named.class, TestCases.ComposedOnClass.class);

        assertThat(Launch.failures(results)).isEmpty();
        List<String> phases = launch.progress().lines.stream()
                .filter(line -> line.startsWith("start") || line.startsWith("end"))
                .map(line -> line.split(" ", 2)[0])
                .toList();
        assertThat(phases).isNotEmpty();
        for (int i = 0; i < phases.size(); i++) {
            assertThat(phases.get(i)).isEqualTo(i % 2 == 0 ? "start" : "end");
        }
    }

    @ParameterizedTest(name = "cleanup={0}, assertion fails: {1}")
    @CsvSource({"always,true,0", "on-success,true,1", "on-success,false,0", "never,false,1"})
    void removes_or_keeps_clusters_as_asked(String cleanup, boolean fails, int kept) {
        Launch launch = new Launch(output).with("cnibench.cleanup", cleanup);

        launch.run(fails ? TestCases.FailsAnAssertion.class : TestCases.ComposedOnClass.class);

        assertThat(launch.lab().events("keep")).hasSize(kept);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void orders_the_methods_of_phases_as_the_seed_orders_the_campaign(long seed) {
        Launch launch = new Launch(output).with("cnibench.seed", Long.toString(seed));

        EngineExecutionResults results = launch.run(TestCases.Ordered.class);

        assertThat(Launch.failures(results)).isEmpty();
        List<String> expected =
                FakeParts.instruments()
                        .profile(Settings.from(SettingSource.of(Map.of())))
                        .phasesInOrder(seed, 1)
                        .stream()
                        .map(Phase::id)
                        .map(id -> "start bridge 1 " + id)
                        .toList();
        assertThat(started(launch)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void measures_the_phases_of_the_profile_and_own_ones_in_an_order_of_each_run(long seed) {
        Launch launch = new Launch(output)
                .with("cni", "bridge,ptp")
                .with("cnibench.runs", "3")
                .with("cnibench.seed", Long.toString(seed));

        EngineExecutionResults results = launch.run(TestCases.WholeProfile.class);

        assertThat(Launch.failures(results)).isEmpty();
        Profile profile = TestVariants.profile(Phase.DTS, Phase.DTM, Phase.STS, TestCases.WholeProfile.TCP4);
        List<String> expected = Stream.of("bridge", "ptp")
                .flatMap(variant -> Stream.of(1, 2, 3)
                        .flatMap(run -> profile.phasesInOrder(seed, run).stream()
                                .map(phase -> "start " + variant + " " + run + " " + phase)))
                .toList();
        assertThat(started(launch)).isEqualTo(expected);
        results.testEvents().assertStatistics(statistics -> statistics.started(2 * 3 * 4));
    }

    @ParameterizedTest(name = "-Dcnibench.phases={0}")
    @ValueSource(strings = {"tcp4", "sts", "dus,tcp4,dts"})
    void has_no_test_for_a_phase_that_is_not_asked_for(String phases) {
        Launch launch = new Launch(output).with("cni", "bridge").with("cnibench.phases", phases);

        EngineExecutionResults results = launch.run(TestCases.WholeProfile.class);

        assertThat(Launch.failures(results)).isEmpty();
        List<String> expected = Stream.of(phases.split(","))
                .map(phase -> "start bridge 1 " + phase)
                .toList();
        assertThat(started(launch)).containsExactlyInAnyOrderElementsOf(expected);
        results.testEvents()
                .assertStatistics(statistics ->
                        statistics.started(expected.size()).skipped(0).aborted(0));
    }

    @Test
    void finds_the_own_phases_of_a_class_that_inherits_its_tests() {
        Launch launch = new Launch(output).with("cni", "bridge").with("cnibench.phases", "tcp2,tcp4");

        EngineExecutionResults results = launch.run(TestCases.InheritsWholeProfile.class);

        assertThat(Launch.failures(results)).isEmpty();
        assertThat(started(launch)).containsExactlyInAnyOrder("start bridge 1 tcp2", "start bridge 1 tcp4");
    }

    @Test
    void knows_the_own_phases_of_a_class_that_comes_later() {
        Launch launch = new Launch(output).with("cni", "bridge");

        EngineExecutionResults results = launch.run(TestCases.Gate.class, TestCases.WholeProfile.class);

        assertThat(Launch.failures(results)).isEmpty();
        assertThat(started(launch))
                .containsExactlyInAnyOrder(
                        "start bridge 1 dts", "start bridge 1 dtm", "start bridge 1 sts", "start bridge 1 tcp4");
    }

    @Test
    void refuses_a_phase_that_neither_profile_nor_class_has() {
        EngineExecutionResults results = new Launch(output)
                .with("cni", "bridge")
                .with("cnibench.phases", "tcp5")
                .run(TestCases.WholeProfile.class);

        assertThat(Launch.failures(results))
                .singleElement()
                .asString()
                .startsWith("cnibench.phases=tcp5: unknown phase 'tcp5'; known, nearest first: tcp4, ");
    }

    @Test
    void refuses_an_own_phase_with_the_id_of_another_one() {
        EngineExecutionResults results =
                new Launch(output).with("cni", "bridge").run(TestCases.TakesAnIdThatIsKnown.class);

        assertThat(Launch.failures(results))
                .containsExactly(
                        "phase id tcp4 stands for another phase already (tcp4); expected an id of its own for 'tcp4'");
    }

    @Test
    void refuses_an_own_phase_that_is_not_in_a_static_field() {
        EngineExecutionResults results =
                new Launch(output).with("cni", "bridge").run(TestCases.OwnPhaseOfAnInstance.class);

        assertThat(Launch.failures(results))
                .singleElement()
                .asString()
                .startsWith("OwnPhaseOfAnInstance.tcp2: expected @OwnPhase on a static field with a Phase");
    }

    @Test
    void says_that_the_phases_of_the_profile_need_a_run() {
        EngineExecutionResults results = new Launch(output).run(TestCases.PhasesWithoutRun.class);

        assertThat(Launch.failures(results))
                .containsExactly("PhasesWithoutRun.measures: @ProfilePhases needs a run; expected it in a class with"
                        + " @ForEachVariant or @CniVariant");
    }

    @Test
    void publishes_what_a_phase_yielded() throws Exception {
        EngineExecutionResults results = new Launch(output).run(TestCases.ComposedOnClass.class);

        assertThat(results.allEvents().reportingEntryPublished().stream()
                        .flatMap(event ->
                                event.getPayload(org.junit.platform.engine.reporting.ReportEntry.class).stream())
                        .map(entry -> entry.getKeyValuePairs()))
                .singleElement()
                .satisfies(entries -> assertThat(entries)
                        .containsEntry("cnibench.variant", "bridge")
                        .containsEntry("cnibench.run", "1")
                        .containsEntry("cnibench.phase", "dts")
                        .containsEntry("cnibench.validity", "measured")
                        .containsEntry("cnibench.mss", "8948 bytes"));
        try (Stream<Path> files = Files.walk(output.resolve("junit"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .contains("dts-throughput.svg", "dts-client.json", "dts-server.json", "dts-commands.txt");
        }
    }

    @Test
    void fails_the_class_when_reports_cannot_be_written() {
        Launch launch = new Launch(output);
        launch.lab().diskFull = true;

        EngineExecutionResults results = launch.run(TestCases.ComposedOnClass.class);

        assertThat(Launch.failures(results))
                .anyMatch(message -> message.startsWith("bridge, run 1, dts: output-not-written: campaign.json"))
                .anyMatch(message -> message.contains("could not be written: No space left on device"));
    }
}
