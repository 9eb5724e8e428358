package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.Fingerprint;
import io.github.cnibench.suite.Campaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineCommandTests {

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final StoredCommandRun command = new StoredCommandRun();

    @Test
    void a_campaign_becomes_a_file_that_can_be_read() {
        store("one", 6, 9);

        assertThat(baseline("one")).as(command.err.toString()).isZero();

        Baseline baseline = Baseline.read(file());
        assertThat(baseline.variant()).isEqualTo("bridge");
        assertThat(baseline.taken().by()).isEqualTo("Ann");
        assertThat(baseline.taken().expires()).isAfterOrEqualTo(today.plusDays(180));
        assertThat(command.out.toString().lines())
                .contains(
                        "cell             judges  n  median before  median      change  margin before  margin",
                        "dts throughput   yes     6  -              9 Gbit/s    -       -              1 %",
                        "dts retransmits  no      6  -              3 segments  -       -              1 %",
                        "Baseline: " + file());
    }

    @Test
    void a_file_that_is_there_is_shown_and_kept() throws IOException {
        store("one", 6, 9);
        store("two", 6, 8.1);
        baseline("one");
        String before = Files.readString(file());

        assertThat(baseline("two", "--by", "Bob")).isEqualTo(2);

        assertThat(command.err.toString())
                .isEqualToIgnoringNewLines("cnibench: " + file()
                        + " is there already and was left as it is; look at what differs, and replace it with"
                        + " --replace");
        assertThat(command.out.toString())
                .contains("dts throughput   yes     6  9 Gbit/s       8.1 Gbit/s  -10.0 %  1 %            1 %")
                .containsPattern("before: taken by Ann on .* from one\n")
                .containsPattern("now: taken by Bob on .* from two\n");
        assertThat(file()).hasContent(before);
    }

    @Test
    void a_file_is_replaced_where_that_is_asked_for() {
        store("one", 6, 9);
        store("two", 6, 8.1);
        baseline("one");

        assertThat(baseline("two", "--replace")).as(command.err.toString()).isZero();

        assertThat(Baseline.read(file()).taken().campaigns()).containsExactly("two");
    }

    @Test
    void fields_that_changed_are_named() {
        store("one", 6, 9);
        new CampaignStore().write(on("6.8.0", campaign("two", 6, 9)), folder.resolve("two"));
        baseline("one");

        baseline("two", "--replace");

        assertThat(command.out.toString()).contains("differs: kernel (6.1.0 and 6.8.0)");
    }

    @Test
    void accepted_changes_that_still_count_are_kept_and_others_not() throws IOException {
        store("one", 6, 9);
        store("two", 6, 8.98);
        baseline("one");
        Files.writeString(file(), Files.readString(file()) + """
                accepted:
                  - phase: dts
                    metric: throughput
                    change: -8 %
                    reason: checksums in software
                    link: https://example.org/issues/7
                    expires: 9999-12-31
                  - phase: sts
                    metric: throughput
                    change: -3 %
                    reason: the same
                    link: https://example.org/issues/7
                    expires: 2020-01-31
                """);

        assertThat(baseline("two", "--replace")).as(command.err.toString()).isZero();

        assertThat(Baseline.read(file()).accepted())
                .singleElement()
                .satisfies(change -> assertThat(change.cell()).hasToString("dts throughput"));
        assertThat(command.out.toString().lines())
                .contains(
                        "accepted dts throughput -8 %: kept until 9999-12-31",
                        "accepted sts throughput -3 %: dropped, it expired on 2020-01-31");
    }

    @Test
    void campaigns_of_one_environment_are_pooled_in_the_order_of_time() {
        store("one", 3, 9);
        new CampaignStore()
                .write(
                        Campaigns.of(
                                "earlier",
                                Campaigns.START.minusSeconds(3600),
                                List.of("bridge"),
                                3,
                                (variant, run, phase) -> Campaigns.tcp(8)),
                        folder.resolve("earlier"));

        assertThat(command.run(arguments("one", folder.resolve("earlier").toString())))
                .as(command.err.toString())
                .isZero();

        Baseline baseline = Baseline.read(file());
        assertThat(baseline.taken().campaigns()).containsExactly("earlier", "one");
        assertThat(baseline.cells().get(0).sample().values()).containsExactly(8.0, 8.0, 8.0, 9.0, 9.0, 9.0);
    }

    @Test
    void the_cells_that_judge_can_be_named() {
        store("one", 6, 9);

        assertThat(baseline("one", "--cells", "sts:throughput")).isZero();

        assertThat(Baseline.read(file()).cells().stream().filter(cell -> cell.gating()))
                .singleElement()
                .satisfies(cell -> assertThat(cell.cell()).hasToString("sts throughput"));
    }

    @Test
    void too_few_runs_are_refused() {
        store("one", 4, 9);

        assertRefused(
                "dts throughput: a cell that judges needs 5 valid runs or more, but there are 4 of 4; measure more,"
                        + " or name the cells that judge");
    }

    @Test
    void too_many_invalid_runs_are_refused() {
        new CampaignStore()
                .write(
                        Campaigns.of(
                                "one",
                                Campaigns.START,
                                List.of("bridge"),
                                6,
                                (variant, run, phase) -> run == 3 ? Campaigns.refused() : Campaigns.tcp(9)),
                        folder.resolve("one"));

        assertRefused("dts throughput: 1 of 6 runs have no value, more than 10 %; run 3: connection-refused: connect to"
                + " 10.0.2.2 port 5201: refused; find out why before this becomes a baseline");
    }

    @Test
    void an_unknown_variant_is_refused() {
        store("one", 6, 9);

        assertThat(command.run(
                        "baseline", folder.resolve("one").toString(), "--variant=brigde", "-o", file().toString()))
                .isEqualTo(2);
        assertThat(command.err.toString())
                .isEqualToIgnoringNewLines(
                        "cnibench: campaign one has no variant 'brigde'; known, nearest first: bridge");
    }

    @Test
    void mixed_environments_are_refused() {
        store("one", 6, 9);
        new CampaignStore().write(on("6.8.0", campaign("two", 6, 9)), folder.resolve("two"));

        assertThat(command.run(arguments("one", folder.resolve("two").toString())))
                .isEqualTo(2);
        assertThat(command.err.toString())
                .isEqualToIgnoringNewLines(
                        "cnibench: one baseline cannot have both bridge of campaign one and bridge of"
                                + " campaign two: they differ in kernel (6.1.0 and 6.8.0); take one baseline of each");
        assertThat(file()).doesNotExist();
    }

    @Test
    void the_file_of_another_variant_is_left_alone() {
        new CampaignStore()
                .write(
                        Campaigns.of(
                                "one",
                                Campaigns.START,
                                List.of("bridge", "ptp"),
                                6,
                                (variant, run, phase) -> Campaigns.tcp(9)),
                        folder.resolve("one"));
        baseline("one");

        assertThat(command.run(
                        "baseline",
                        folder.resolve("one").toString(),
                        "--variant=ptp",
                        "--replace",
                        "-o",
                        file().toString()))
                .isEqualTo(2);
        assertThat(command.err.toString())
                .isEqualToIgnoringNewLines("cnibench: " + file()
                        + " is the baseline of bridge; choose another file for ptp, since a file has one variant");
    }

    @Test
    void a_day_that_is_none_and_a_name_that_is_none_are_refused() {
        store("one", 6, 9);

        assertThat(baseline("one", "--expires", "0")).isEqualTo(2);
        assertThat(baseline("one", "--by", " ")).isEqualTo(2);
        assertThat(command.err.toString().lines())
                .containsExactly(
                        "cnibench: a baseline is of use for 1 day or more, but got 0",
                        "cnibench: expected the name of who took the baseline, but got none");
    }

    @Test
    void a_file_that_cannot_be_written_is_one_line() throws IOException {
        store("one", 6, 9);
        Files.writeString(folder.resolve("plain"), "");

        assertThat(command.run(
                        "baseline",
                        folder.resolve("one").toString(),
                        "--variant=bridge",
                        "-o",
                        folder.resolve("plain/bridge.yaml").toString()))
                .isEqualTo(2);
        assertThat(command.err.toString().lines())
                .singleElement()
                .asString()
                .contains("plain/bridge.yaml: the baseline cannot be written: ");
    }

    private void assertRefused(String message) {
        assertThat(baseline("one")).isEqualTo(2);
        assertThat(command.err.toString()).isEqualToIgnoringNewLines("cnibench: " + message);
        assertThat(file()).doesNotExist();
    }

    private int baseline(String campaign, String... more) {
        return command.run(arguments(campaign, more));
    }

    private String[] arguments(String campaign, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("baseline", folder.resolve(campaign).toString(), "--variant=bridge", "--output=" + file()));
        if (!List.of(more).contains("--by")) {
            arguments.add("--by=Ann");
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private Path file() {
        return folder.resolve("baselines/bridge.yaml");
    }

    private void store(String id, int runs, double gbps) {
        new CampaignStore().write(campaign(id, runs, gbps), folder.resolve(id));
    }

    private static Campaign campaign(String id, int runs, double gbps) {
        return Campaigns.of(id, Campaigns.START, List.of("bridge"), runs, (variant, run, phase) -> Campaigns.tcp(gbps));
    }

    private static Campaign on(String kernel, Campaign campaign) {
        return new Campaign(
                campaign.schemaVersion(),
                campaign.id(),
                campaign.tool(),
                campaign.startedAt(),
                campaign.finishedAt(),
                campaign.cluster(),
                campaign.profile(),
                campaign.seed(),
                campaign.variants(),
                Fingerprint.of(Map.of("kernel", kernel, "iperf3", "3.18")),
                campaign.results(),
                campaign.claims(),
                campaign.references(),
                campaign.steps(),
                campaign.warnings());
    }
}
