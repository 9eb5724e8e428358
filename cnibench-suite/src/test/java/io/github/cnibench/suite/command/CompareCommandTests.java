package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.gate.baseline.BaselineMaker;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way out of the command, from files. */
class CompareCommandTests {

    private static final double[] RUNS = {9.43, 9.40, 9.46, 9.42, 9.47, 9.44, 9.41, 9.45};

    @TempDir
    Path folder;

    private final StoredCommandRun command = new StoredCommandRun();

    @Test
    void status_0_for_a_pass() {
        assertThat(compare(store("one", RUNS), store("two", RUNS))).isZero();
        assertThat(command.out.toString().lines())
                .startsWith(
                        "pass: bridge of campaign two against bridge of campaign one",
                        "  dts throughput: pass, +0.0 % (-0.2 % to +0.2 %), margin 5.0 %, 8 and 8 runs")
                .endsWith("What to do", "  nothing: no gating cell is worse by as much as its margin");
        assertThat(command.err.toString()).isEmpty();
    }

    @Test
    void status_1_for_a_regression() {
        assertThat(compare(store("one", RUNS), store("two", times(0.9)))).isEqualTo(1);
        assertThat(command.out.toString()).startsWith("regression: ").contains("for instance with 'git bisect run'");
    }

    @Test
    void status_0_for_an_improvement() {
        assertThat(compare(store("one", RUNS), store("two", times(1.2)))).isZero();
        assertThat(command.out.toString()).startsWith("pass: ").contains("throughput: improvement", "new baseline");
    }

    @Test
    void the_file_of_a_baseline_judges_by_its_cells_and_margins() throws IOException {
        Path file = baseline(LocalDate.now(ZoneOffset.UTC));

        assertThat(compare(file, store("two", RUNS))).isZero();
        assertThat(command.out.toString().lines())
                .startsWith("pass: bridge of campaign two against bridge of baseline " + file)
                .anyMatch(line -> line.startsWith("  dts throughput: pass, ") && line.contains("margin 1.0 %"));
        assertThat(compare(file, store("three", times(0.97)))).isEqualTo(1);
    }

    @Test
    void status_128_for_a_baseline_that_has_expired_or_is_of_another_variant() throws IOException {
        Path expired = baseline(LocalDate.now(ZoneOffset.UTC).minusDays(200));

        assertThat(compare(expired, store("two", RUNS))).isEqualTo(128);
        assertThat(command.err.toString()).contains("expired on ", "--replace");

        Path current = baseline(LocalDate.now(ZoneOffset.UTC));
        assertThat(compare(current, store("three", RUNS), "--baseline-variant", "ptp"))
                .isEqualTo(128);
        assertThat(command.err.toString()).contains("is a baseline of bridge, but 'ptp' is named");
    }

    private Path baseline(LocalDate day) throws IOException {
        Path file = folder.resolve("bridge.yaml");
        Campaign campaign = RunValues.of("one").runs("bridge", Phase.DTS, RUNS).campaign();
        Files.writeString(
                file,
                new BaselineMaker("a reviewer", day, 180)
                        .make(file.toString(), "bridge", List.of(campaign), Optional.empty())
                        .toYaml());
        return file;
    }

    @Test
    void status_125_for_runs_that_do_not_decide() {
        assertThat(compare(store("one", RUNS), store("two", 8.5, 9.9, 8.8, 9.7, 8.4, 10.1, 9.6, 8.3)))
                .isEqualTo(125);
        assertThat(command.out.toString()).startsWith("inconclusive: ").contains("measure both sides again with ");
    }

    @Test
    void status_125_for_too_few_runs_however_far_apart_they_are() {
        assertThat(compare(store("one", 9.4, 9.41, 9.42), store("two", 4.4, 4.41, 4.42)))
                .isEqualTo(125);
        assertThat(command.out.toString())
                .startsWith("inconclusive: ")
                .contains("dts throughput: inconclusive, regression suspected: ");
    }

    @Test
    void status_125_for_invalid_runs() {
        Path broken = store(RunValues.of("two")
                .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"))
                .runs("bridge", Phase.DTS, RUNS));

        assertThat(compare(store("one", RUNS), broken)).isEqualTo(125);
        assertThat(command.out.toString()).startsWith("invalid: ");
    }

    @Test
    void status_125_for_another_kernel_which_is_refused_unless_it_is_allowed() {
        Path other = store(RunValues.of("two").field("kernel", "6.8.0").runs("bridge", Phase.DTS, RUNS));
        Path baseline = store("one", RUNS);

        assertThat(compare(baseline, other)).isEqualTo(125);
        assertThat(command.err.toString().lines())
                .singleElement()
                .isEqualTo("cnibench: cannot compare bridge of campaign two with bridge of campaign one: they differ in"
                        + " kernel (6.1.0 and 6.8.0); measure both in one environment, or allow a field by its name with"
                        + " --allow");
        assertThat(command.out.toString()).isEmpty();

        assertThat(compare(baseline, other, "--allow", "iperf3,kernel")).isZero();
        assertThat(command.out.toString()).contains("the environments differ as allowed: kernel (6.1.0 and 6.8.0)");
    }

    @Test
    void unproved_paths_do_not_count_unless_they_are_allowed() {
        RunValues unproved = RunValues.of("two");
        for (double gbps : RUNS) {
            unproved.add(
                    "bridge",
                    Phase.DTS,
                    new Measured(
                            Samples.tcp(gbps, List.of()), Limit.CPU, new PathProof.Unproved("no counters were kept")));
        }
        Path baseline = store("one", RUNS);
        Path candidate = store(unproved);

        assertThat(compare(baseline, candidate)).isEqualTo(125);
        assertThat(compare(baseline, candidate, "--allow", "path-proof")).isZero();
    }

    @Test
    void a_campaign_of_two_variants_is_compared_with_itself() {
        assertThat(compare(inTurn("trial", 0.9))).isEqualTo(1);
        assertThat(command.out.toString())
                .startsWith("regression: bridge-vxlan of campaign trial against bridge of campaign trial\n")
                .doesNotContain("one after the other");
    }

    @Test
    void variants_that_were_not_measured_in_turn_are_noted() {
        Path campaign =
                store(RunValues.of("rows").runs("bridge", Phase.DTS, RUNS).runs("bridge-vxlan", Phase.DTS, RUNS));

        assertThat(compare(campaign)).isZero();
        assertThat(command.out.toString()).contains("\nNotes\n  the two variants were measured one after the other");
    }

    @Test
    void variants_are_chosen_for_both_sides_or_for_each() {
        Path baseline = inTurn("one", 0.9);
        Path candidate = inTurn("two", 0.9);

        assertThat(compare(baseline, candidate, "--variant", "bridge-vxlan")).isZero();
        assertThat(compare(baseline, candidate, "--baseline-variant=bridge", "--candidate-variant=bridge-vxlan"))
                .isEqualTo(1);
        assertThat(compare(baseline, "--baseline-variant=bridge-vxlan", "--candidate-variant=bridge"))
                .isZero();
    }

    @Test
    void cells_and_margin_are_the_users_where_they_are_given() {
        Path baseline = store("one", RUNS);
        Path candidate = store("two", times(0.97));

        assertThat(compare(baseline, candidate)).isZero();
        assertThat(compare(baseline, candidate, "--margin", "2 %", "--cells", "dts:throughput"))
                .isEqualTo(1);
        assertThat(command.out.toString()).contains("margin 2.0 %");
    }

    @Test
    void files_are_written_where_they_are_wished() {
        Path output = folder.resolve("new/gate");

        assertThat(compare(store("one", RUNS), store("two", RUNS), "--output", output.toString()))
                .isZero();
        assertThat(output.resolve("gate.md")).content().startsWith("## cnibench gate: pass: ");
        assertThat(command.out.toString().lines())
                .endsWith(
                        "File: " + output.resolve("gate.json"),
                        "File: " + output.resolve("gate.md"),
                        "File: " + output.resolve("gate.svg"));
    }

    @ParameterizedTest(name = "compare {0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "''; Missing required parameter: '<baseline>'",
                "ONE TWO ONE; Unmatched argument",
                "ONE TWO --output; Missing required parameter",
                "ONE nowhere; there is no campaign at nowhere",
                "BROKEN ONE; campaign.json",
                "ONE; campaign one has one variant: bridge; name a second campaign",
                "ONE ONE; baseline and candidate are both campaign one; name it once",
                "ONE TRIAL; campaign trial has 2 variants: bridge, bridge-vxlan; name the one",
                "TRIAL --variant bridge; baseline and candidate are both bridge of campaign trial; name two variants",
                "ONE TWO --variant bridge --baseline-variant bridge; --variant names the variant of both sides",
                "ONE TWO --variant brige; campaign one has no variant 'brige'; known, nearest first: bridge",
                "ONE TWO --margin 5km; --margin 5km: expected a share above 0 % and below 100 %, such as '5 %'",
                "ONE TWO --margin 0%; --margin 0%: expected a share above 0 %",
                "ONE TWO --cells dts:speed; there is no metric 'speed'",
                "ONE TWO --cells dtz:throughput; there is no phase 'dtz'",
                "ONE TWO --output ONE; what came of the gate cannot be written",
            })
    void status_128_for_a_mistake_so_that_a_bisection_stops(String arguments, String expected) throws IOException {
        store("one", RUNS);
        store("two", RUNS);
        inTurn("trial", 1);
        Files.writeString(
                Files.createDirectories(folder.resolve("broken")).resolve("campaign.json"), "{\"schemaVersion\": 1,");

        String[] words = Arrays.stream(arguments.isEmpty() ? new String[0] : arguments.split(" "))
                .map(word -> word.matches("[A-Z]+") ? file(word.toLowerCase(java.util.Locale.ROOT)) : word)
                .toArray(String[]::new);
        List<String> all = new ArrayList<>(List.of("compare"));
        all.addAll(List.of(words));

        assertThat(command.run(all.toArray(String[]::new))).isEqualTo(128);
        assertThat(command.err.toString().lines()).singleElement().asString().contains(expected);
    }

    @Test
    void the_help_has_every_exit_status() {
        assertThat(command.run("compare", "--help")).isZero();
        assertThat(command.out.toString()).contains("git bisect run", "  0 ", "  1 ", "  125", "  128");
    }

    private int compare(Path baseline, Path candidate, String... options) {
        List<String> all = new ArrayList<>(List.of(candidate.toString()));
        all.addAll(List.of(options));
        return compare(baseline, all.toArray(String[]::new));
    }

    private int compare(Path campaign, String... more) {
        List<String> all = new ArrayList<>(List.of("compare", campaign.toString()));
        all.addAll(List.of(more));
        return command.run(all.toArray(String[]::new));
    }

    private String file(String id) {
        return folder.resolve(id).resolve("campaign.json").toString();
    }

    private Path store(String id, double... gbps) {
        return store(RunValues.of(id).runs("bridge", Phase.DTS, gbps));
    }

    private Path store(RunValues values) {
        Campaign campaign = values.campaign();
        return new CampaignStore().write(campaign, folder.resolve(campaign.id()));
    }

    private Path inTurn(String id, double factor) {
        RunValues values = RunValues.of(id);
        for (double gbps : RUNS) {
            values.runs("bridge", Phase.DTS, gbps).runs("bridge-vxlan", Phase.DTS, gbps * factor);
        }
        return store(values);
    }

    private static double[] times(double factor) {
        return DoubleStream.of(RUNS).map(value -> value * factor).toArray();
    }
}
