package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.gate.baseline.BaselineMaker;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that judge against files of earlier campaigns. */
class SessionBaselinesTests {

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private static final int RUNS = 5;

    @TempDir
    Path folder;

    private final FakeLab lab = new FakeLab();
    private int sessions;

    @Test
    void each_variant_is_judged_against_its_file() {
        Campaign earlier = measure("bridge,ptp", Map.of());
        String files = write("bridge", earlier, 180) + "," + write("ptp", earlier, 180);

        assertThat(judge("bridge,ptp", Map.of("cnibench.baseline", files)))
                .extracting(outcome ->
                        outcome.candidate().variant() + " " + outcome.report().overall())
                .containsExactly("bridge " + Overall.PASS, "ptp " + Overall.PASS);
    }

    @Test
    void less_is_a_regression_until_it_is_accepted() {
        Path file = write("bridge", measure("bridge", Map.of()), 180);
        lab.clientScript = "echo 'mss=8948 bytes=500000'";
        lab.bytesOnPath = 505_000;
        assertThat(judge("bridge", Map.of("cnibench.baseline", file.toString())))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.report().overall()).isEqualTo(Overall.REGRESSION));

        append(file, """
                accepted:
                  - phase: dts
                    metric: throughput
                    change: -50 %
                    reason: half of the links
                    link: https://example.org/issues/7
                    expires: 9999-12-31
                """);

        assertThat(judge("bridge", Map.of("cnibench.baseline", file.toString())))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.report().overall()).isEqualTo(Overall.PASS);
                    assertThat(outcome.notes())
                            .singleElement()
                            .asString()
                            .contains("-50 %", "half of the links", "https://example.org/issues/7");
                });
    }

    @Test
    void another_environment_is_refused_unless_its_field_is_allowed() {
        Path file = write("bridge", measure("bridge", Map.of()), 180);
        replace(file, "environment:\n", "environment:\n  \"nic driver\": \"ice\"\n");

        assertThat(judge("bridge", Map.of("cnibench.baseline", file.toString())))
                .singleElement()
                .satisfies(SessionBaselinesTests::isRefused);
        assertThat(judge("bridge", Map.of("cnibench.baseline", file.toString(), "cnibench.gate.allow", "nic driver")))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.notes())
                        .containsExactly("the environments differ as allowed: nic driver (ice and not recorded)"));
    }

    @Test
    void one_that_is_refused_hides_no_verdict_of_another() {
        Campaign earlier = measure("bridge,ptp", Map.of());
        Path file = write("bridge", earlier, 180);
        replace(file, "environment:\n", "environment:\n  \"nic driver\": \"ice\"\n");

        List<GateOutcome> outcomes =
                judge("bridge,ptp", Map.of("cnibench.baseline", file + "," + write("ptp", earlier, 180)));

        assertThat(outcomes).hasSize(2);
        isRefused(outcomes.get(0));
        assertThat(outcomes.get(1).report().overall()).isEqualTo(Overall.PASS);
    }

    private static void isRefused(GateOutcome outcome) {
        assertThat(outcome.report().overall()).isEqualTo(Overall.INVALID);
        assertThat(outcome.report().gating())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.text())
                        .contains("invalid: cnibench.baseline: cannot compare bridge of")
                        .contains("they differ in nic driver (ice and not recorded)")
                        .endsWith("allow a field by its name with cnibench.gate.allow"));
    }

    @Test
    void with_a_candidate_too_the_file_gives_the_margins() {
        Path file = write("bridge", measure("bridge", Map.of()), 180);
        replace(file, "margin: 1 %", "margin: 3 %");
        replace(file, "spread: 0 %", "spread: 1.5 %");

        try (BenchmarkSession session =
                open("bridge", Map.of("cnibench.baseline", file.toString(), "cnibench.candidate.cni", "ptp"))) {
            session.select("bridge").forEach(variant -> session.measure(variant, 1, Phase.DTS));

            assertThat(session.gate()).singleElement().satisfies(outcome -> {
                assertThat(outcome.candidate().variant()).isEqualTo("ptp");
                assertThat(outcome.report().gating().get(0).pair().margin()).isEqualTo(new Margin(0.03, 0.015));
            });
        }
    }

    @Test
    void the_users_own_cells_and_margin_take_the_place_of_those_of_the_file() {
        Path file = write("bridge", measure("bridge", Map.of()), 180);

        List<GateOutcome> outcomes = judge(
                "bridge",
                Map.of(
                        "cnibench.baseline",
                        file.toString(),
                        "cnibench.gate.margin",
                        "7 %",
                        "cnibench.gate.cells",
                        "dts:throughput"));

        assertThat(outcomes)
                .singleElement()
                .extracting(outcome ->
                        outcome.report().gating().get(0).pair().margin().amount())
                .isEqualTo(0.07);
    }

    @Test
    void a_broken_file_costs_no_measurement_and_leaves_the_folder_free() {
        Path file = writeMade("bridge", 180);
        replace(file, "median: 9", "median: 8");

        for (int times = 0; times < 2; times++) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> open(
                            "bridge",
                            Map.of(
                                    "cnibench.baseline",
                                    file.toString(),
                                    "cnibench.output",
                                    folder.resolve("same").toString())))
                    .withMessageMatching(
                            "cnibench.baseline: \\Q" + file + "\\E:[0-9]+: cells\\[0]\\.median: dts throughput:"
                                    + " the values make 9, but here is 8; .*");
        }
    }

    @Test
    void an_expired_file_costs_no_measurement() {
        Path file = writeMade("bridge", 1, today.minusDays(3));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> open("bridge", Map.of("cnibench.baseline", file.toString())))
                .withMessageContaining("expired on " + today.minusDays(2));
    }

    @Test
    void two_files_of_one_variant_are_refused() {
        Path file = writeMade("bridge", 180);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> open("bridge", Map.of("cnibench.baseline", file + "," + file)))
                .withMessage("cnibench.baseline: expected one file of each variant, but " + file + " and " + file
                        + " both are baselines of bridge");
    }

    @Test
    void a_variant_without_a_file_is_refused_before_anything_is_measured() {
        Path file = writeMade("bridge", 180);

        assertRefused(
                "bridge,ptp",
                Map.of("cnibench.baseline", file.toString()),
                "cnibench.baseline: there is no baseline of ptp among " + file
                        + "; name one, or measure this variant by itself");
    }

    @Test
    void a_file_of_another_variant_is_refused_before_anything_is_measured() {
        Path bridge = writeMade("bridge", 180);
        Path ptp = writeMade("ptp", 180);

        assertRefused(
                "bridge",
                Map.of("cnibench.baseline", bridge + "," + ptp),
                "cnibench.baseline: " + ptp
                        + " is a baseline of ptp, but bridge is measured; name that of each variant");
    }

    @Test
    void a_phase_that_judges_must_be_measured() {
        Path file = writeMade("bridge", 180);

        assertRefused(
                "bridge",
                Map.of("cnibench.baseline", file.toString(), "cnibench.phases", "dtm"),
                "cnibench.baseline: " + file
                        + " judges by dts throughput, but phase dts is not measured; measure it, or"
                        + " declare the cells that judge with cnibench.gate.cells");
        assertRefused(
                "bridge",
                Map.of("cnibench.baseline", file.toString(), "cnibench.gate.cells", "dts:speed"),
                "cnibench.gate.cells=dts:speed: 'dts:speed': there is no metric 'speed'; phase dts can be compared by"
                        + " throughput, retransmits, round-trip, iperf-client-cpu, iperf-server-cpu, cpu-busy, cpu-cost,"
                        + " cpu-cost-server, cpu-cost-client, memory-used");
    }

    @Test
    void other_times_of_the_profile_are_refused_before_anything_is_measured() {
        Path file = writeMade("bridge", 180);

        assertRefused(
                "bridge",
                Map.of("cnibench.baseline", file.toString()),
                "cnibench.baseline: cannot compare profile tiny with " + file
                        + ": they differ in profile duration (10.0 s and 1.0 s), profile omit (2.0 s and 0 ms); choose the"
                        + " profile of the baseline, or allow a field by its name with cnibench.gate.allow");
    }

    private void assertRefused(String cni, Map<String, String> settings, String message) {
        try (BenchmarkSession session = open(cni, settings)) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> session.select(cni))
                    .withMessage(message);
        }
        assertThat(lab.events).isEmpty();
    }

    private Campaign measure(String cni, Map<String, String> settings) {
        try (BenchmarkSession session = open(cni, settings)) {
            measureAll(session, cni);
            return session.campaign();
        }
    }

    private List<GateOutcome> judge(String cni, Map<String, String> settings) {
        try (BenchmarkSession session = open(cni, settings)) {
            measureAll(session, cni);
            return session.gate();
        }
    }

    private static void measureAll(BenchmarkSession session, String cni) {
        for (Variant variant : session.select(cni)) {
            for (int run = 1; run <= RUNS; run++) {
                session.measure(variant, run, Phase.DTS);
            }
        }
    }

    private BenchmarkSession open(String cni, Map<String, String> settings) {
        Map<String, String> values = new HashMap<>(Map.of(
                "cni",
                cni,
                "cnibench.output",
                folder.resolve("session" + sessions++).toString(),
                "cnibench.runs",
                Integer.toString(RUNS),
                "cnibench.phases",
                "dts"));
        values.putAll(settings);
        return BenchmarkSession.open(
                Settings.from(SettingSource.of(values)),
                new FakeInstruments(lab),
                List.of(new FakeProvider(lab)),
                new HeardProgress());
    }

    private Path write(String variant, Campaign campaign, int days) {
        return write(variant, campaign, days, today);
    }

    private Path writeMade(String variant, int days) {
        return writeMade(variant, days, today);
    }

    private Path writeMade(String variant, int days, LocalDate date) {
        return write(
                variant,
                RunValues.of("made").runs(variant, Phase.DTS, 9, 9, 9, 9, 9).campaign(),
                days,
                date);
    }

    private Path write(String variant, Campaign campaign, int days, LocalDate date) {
        Path file = folder.resolve(variant + ".yaml");
        Baseline baseline = new BaselineMaker("Ann", date, days)
                .make(file.toString(), variant, List.of(campaign), Optional.empty());
        return put(file, baseline.toYaml());
    }

    private static void append(Path file, String text) {
        put(file, text(file) + text);
    }

    private static void replace(Path file, String before, String after) {
        assertThat(text(file)).contains(before);
        put(file, text(file).replace(before, after));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path put(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
