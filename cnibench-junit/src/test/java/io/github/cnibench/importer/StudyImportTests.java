package io.github.cnibench.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyImportTests {

    @TempDir
    Path folder;

    private StudyFolder files;

    @BeforeEach
    void make_a_folder() {
        files = new StudyFolder(folder.resolve("results"));
    }

    @Test
    void a_set_becomes_a_campaign_of_its_variant() {
        files.write("antrea", 1).write("antrea", 2);

        Campaign campaign = only(LabelPolicy.REFUSE);

        assertThat(campaign.variants()).extracting("id").containsExactly("antrea");
        assertThat(campaign.profile().runs()).isEqualTo(2);
        assertThat(campaign.profile().duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(campaign.profile().omit()).isEqualTo(Duration.ofSeconds(1));
        assertThat(campaign.fingerprint().fields())
                .containsEntry("pod mtu", "8950")
                .containsEntry("iperf3", "3.16")
                .containsEntry("kernel build", "#102-Ubuntu SMP Wed Jan 10 09:33:48 UTC 2024");
        assertThat(campaign.results()).hasSize(8).allMatch(result -> result.measurement() instanceof Measured);
        PhaseResult result = find(campaign, 2, "dts");
        assertThat(result.commands()).hasSize(2).first().asString().contains("cni-benchmark-a2", "iperf3 -s");
        assertThat(result.warnings()).anyMatch(warning -> warning.startsWith("the server's report is not used"));
        Measured measured = (Measured) result.measurement();
        assertThat(measured.observation()).isInstanceOf(TcpTransfer.class);
        assertThat(measured.path()).isInstanceOf(PathProof.Unproved.class);
    }

    @Test
    void an_imported_campaign_is_stored_and_read_again() {
        files.write("antrea", 1);
        Campaign campaign = only(LabelPolicy.REFUSE);

        assertThat(new CampaignStore().read(new CampaignStore().write(campaign, folder.resolve("out"))))
                .isEqualTo(campaign);
    }

    @Test
    void a_phase_without_a_time_of_its_own_has_that_of_its_neighbor_and_says_so() {
        files.write("antrea", 1);

        Campaign campaign = only(LabelPolicy.REFUSE);

        PhaseResult idle = find(campaign, 1, "idle");
        assertThat(idle.startedAt())
                .isEqualTo(find(campaign, 1, "dts").startedAt())
                .isEqualTo(campaign.startedAt());
        assertThat(idle.warnings()).singleElement().asString().contains("no file says when this phase began");
        assertThat(((Measured) idle.measurement()).observation())
                .isEqualTo(new IdleObservation(Duration.ofSeconds(60)));
    }

    @Test
    void user_and_system_time_and_memory_come_from_the_result_files() {
        files.write("antrea", 1);

        PhaseResult result = find(only(LabelPolicy.REFUSE), 1, "dtm");

        assertThat(result.use()).hasSize(2).first().satisfies(node -> {
            assertThat(node.role()).isEqualTo(NodeRole.SERVER);
            assertThat(node.cpu()).isEqualTo(Map.of(CpuMode.USER, Cores.cores(0.75), CpuMode.SYSTEM, Cores.cores(1.5)));
            assertThat(node.memoryUsed().orElseThrow().bytes()).isEqualTo(2_147_483_648L);
        });
        assertThat(result.cost())
                .isInstanceOfSatisfying(
                        CpuCost.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(CpuCost.Reason.MODES_NOT_TOLD));
    }

    @Test
    void a_samplers_own_file_tells_all_modes() {
        files.write("antrea", 1)
                .sampler("antrea", 1, Phase.DTM, Side.SERVER)
                .sampler("antrea", 1, Phase.DTM, Side.CLIENT);

        PhaseResult result = find(only(LabelPolicy.REFUSE), 1, "dtm");

        assertThat(result.use()).hasSize(2).allSatisfy(node -> {
            assertThat(node.cpus()).isEqualTo(4);
            assertThat(node.samples()).isEqualTo(2);
            assertThat(node.busy()).isEqualTo(Cores.cores(1.25));
            assertThat(node.in(CpuMode.SOFTIRQ)).isEqualTo(Cores.cores(0.25));
            assertThat(node.memoryUsed().orElseThrow().bytes()).isEqualTo(1L << 30);
        });
        assertThat(((CpuCost.Unknown) result.cost()).reason()).isEqualTo(CpuCost.Reason.FOREIGN_PROCESSES_NOT_TOLD);
    }

    @Test
    void a_samplers_own_file_that_was_cut_off_is_noticed_and_not_used() throws IOException {
        files.write("antrea", 1).sampler("antrea", 1, Phase.DTM, Side.SERVER);
        Path file = files.run("antrea", 1).resolve("dtm-server.prom");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 200));

        PhaseResult result = find(only(LabelPolicy.REFUSE), 1, "dtm");

        assertThat(result.warnings())
                .anyMatch(warning -> warning.startsWith(file.toString()) && warning.contains("the file ends here"));
        assertThat(result.use())
                .hasSize(2)
                .allSatisfy(node -> assertThat(node.cpu()).containsOnlyKeys(CpuMode.USER, CpuMode.SYSTEM));
    }

    @Test
    void a_samplers_own_file_with_another_label_or_of_another_program_is_refused() throws IOException {
        files.write("antrea", 1).sampler("antrea", 1, Phase.DTM, Side.SERVER);
        Path file = files.run("antrea", 1).resolve("dtm-server.prom");
        String text = Files.readString(file);

        Files.writeString(file, text.replace("id=\"antrea\"", "id=\"calico\""));
        assertThat(read(LabelPolicy.REFUSE))
                .singleElement()
                .isInstanceOfSatisfying(
                        Imported.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith(file + ": its label says id=calico, its folder antrea"));
        assertThat(only(LabelPolicy.TAKE_FOLDER).warnings())
                .contains("labels say id=calico; the folder's name antrea was taken");

        Files.writeString(file, "# Collector: another\n");
        assertThat(read(LabelPolicy.TAKE_FOLDER)).singleElement().isInstanceOf(Imported.Refused.class);
    }

    @Test
    void a_sampler_file_that_was_cut_off_leaves_its_node_without_figures() {
        files.write("antrea", 1).write("antrea", 1, "dtm.results", """
                DTM_CLIENT_SYSTEM=0.1
                DTM_CLIENT_USER=0.2
                DTM_CLIENT_MEM=5
                DTM_SERVER_SYSTEM=
                DTM_SERVER_USER=null
                DTM_SERVER_MEM=
                """);

        PhaseResult result = find(only(LabelPolicy.REFUSE), 1, "dtm");

        assertThat(result.use()).singleElement().extracting("role").isEqualTo(NodeRole.CLIENT);
        assertThat(result.warnings())
                .contains(
                        "dtm.results has no CPU time and memory of the server's node a2: its sampler's file was cut off"
                                + " or is missing");
        assertThat(result.measurement()).isInstanceOf(Measured.class);
    }

    @Test
    void silence_that_nobody_sampled_is_no_measurement() {
        files.write("antrea", 1).write("antrea", 1, "idle.results", "");

        assertThat(invalid("idle").reason()).isEqualTo(InvalidReason.MISSING_VALUE);
        assertThat(invalid("idle").message()).contains("neither node's sampler");
    }

    @Test
    void silence_of_an_unknown_length_is_no_measurement() throws IOException {
        files.write("antrea", 1);
        Files.delete(files.run("antrea", 1).resolve("idle-client.cmd"));

        assertThat(invalid("idle").message()).contains("no command says how long");
    }

    @Test
    void a_name_that_was_not_resolved_is_the_cause() {
        files.write("antrea", 1).write("antrea", 1, "sts-client.stdout", StudyFolder.report("err-name-3.18"));

        assertThat(invalid("sts").reason()).isEqualTo(InvalidReason.NAME_NOT_RESOLVED);
    }

    @Test
    void an_empty_output_is_the_cause() {
        files.write("antrea", 1).write("antrea", 1, "dts-client.stdout", "");

        assertThat(invalid("dts").reason()).isEqualTo(InvalidReason.EMPTY_REPORT);
    }

    @Test
    void an_output_that_is_not_there_is_the_cause() throws IOException {
        files.write("antrea", 1);
        Files.delete(files.run("antrea", 1).resolve("dts-client.stdout"));

        assertThat(invalid("dts").reason()).isEqualTo(InvalidReason.EMPTY_REPORT);
        assertThat(invalid("dts").message()).isEqualTo("dts-client.stdout is missing");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1500, 4000})
    void an_output_that_was_cut_off_is_the_cause(int length) {
        String report = StudyFolder.report("tcp-3.16");
        files.write("antrea", 1).write("antrea", 1, "dts-client.stdout", report.substring(0, length));

        assertThat(invalid("dts").reason()).isEqualTo(InvalidReason.TRUNCATED_REPORT);
    }

    @Test
    void the_report_of_another_server_is_refused() throws IOException {
        files.write("antrea", 1);
        Path command = files.run("antrea", 1).resolve("dts-client.cmd");
        Files.writeString(command, Files.readString(command).replace("-c 127.0.0.1", "-c 10.42.1.3"));

        assertThat(invalid("dts").reason()).isEqualTo(InvalidReason.PATH_NOT_TAKEN);
    }

    @Test
    void the_report_of_another_phase_is_refused() {
        files.write("antrea", 1).write("antrea", 1, "dtm-client.stdout", StudyFolder.report("tcp-3.16"));

        assertThat(invalid("dtm").reason()).isEqualTo(InvalidReason.IMPLAUSIBLE_VALUE);
    }

    @Test
    void bare_metal_cannot_have_services() {
        files.idle("baremetal", 1).phase("baremetal", 1, Phase.DTS, StudyFolder.report("tcp-3.16"));

        Campaign campaign = only(LabelPolicy.REFUSE);

        assertThat(campaign.results())
                .filteredOn(result -> result.measurement() instanceof NotApplicable)
                .extracting(PhaseResult::phase)
                .containsExactly("sts", "stm", "sus", "sum");
        assertThat(campaign.fingerprint().fields()).doesNotContainKey("pod mtu");
        assertThat(campaign.warnings())
                .filteredOn(warning -> warning.startsWith("run "))
                .containsExactly(
                        "run 1: there is no file of dtm",
                        "run 1: there is no file of dus",
                        "run 1: there is no file of dum");
    }

    @Test
    void a_kernel_that_changed_within_a_set_stays_visible() {
        files.write("antrea", 1)
                .write("antrea", 2)
                .write("antrea", 2, "info-client.uname", StudyFolder.UNAME.replace("-92-", "-94-"));

        Campaign campaign = only(LabelPolicy.REFUSE);

        assertThat(campaign.fingerprint().fields().get("kernel")).contains("5.15.0-92-generic", "5.15.0-94-generic");
        assertThat(campaign.warnings())
                .anyMatch(warning -> warning.startsWith("kernel is not the same in all files: "));
    }

    @Test
    void a_segment_size_that_is_not_the_claimed_one_is_told() {
        files.write("antrea", 1).write("canal", 1);

        assertThat(read(LabelPolicy.REFUSE))
                .extracting(imported -> ((Imported.Accepted) imported).campaign())
                .satisfiesExactly(
                        antrea -> assertThat(antrea.warnings())
                                .anyMatch(warning -> warning.startsWith("the TCP MSS is ")
                                        && warning.contains(" in 3 phase(s), but antrea claims 8898")),
                        canal -> assertThat(canal.warnings()).noneMatch(warning -> warning.contains("MSS")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-l id=antrea; -l id=calico; its label says id=calico, its folder antrea",
                "-l run=1; -l run=2; its label says run=2, its folder 1"
            })
    void a_label_that_contradicts_its_folder_is_refused_or_corrected(String label, String other, String expected)
            throws IOException {
        files.write("antrea", 1);
        Path command = files.run("antrea", 1).resolve("dtm-client.cmd");
        Files.writeString(command, Files.readString(command).replace(label, other));

        assertThat(read(LabelPolicy.REFUSE))
                .singleElement()
                .isInstanceOfSatisfying(
                        Imported.Refused.class,
                        refused -> assertThat(refused.reason())
                                .startsWith(command + ": " + expected)
                                .contains("--correct-labels")
                                .doesNotContain("\n"));
        assertThat(only(LabelPolicy.TAKE_FOLDER).warnings())
                .contains("labels say " + other.substring(3) + "; the folder's name "
                        + label.substring(label.indexOf('=') + 1) + " was taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSE", "TAKE_FOLDER"})
    void a_command_of_another_phase_is_refused_in_any_case(LabelPolicy policy) throws IOException {
        files.write("antrea", 1);
        Path command = files.run("antrea", 1).resolve("dtm-client.cmd");
        Files.writeString(command, Files.readString(command).replace("-i dtm", "-i dts"));

        assertThat(read(policy))
                .singleElement()
                .isInstanceOfSatisfying(
                        Imported.Refused.class,
                        refused -> assertThat(refused.reason()).contains("its label says -i dts, its name dtm"));
    }

    @Test
    void a_command_of_another_program_is_refused() {
        files.write("antrea", 1).write("antrea", 1, "dts-client.cmd", "iperf3 -c 10.42.1.3\n");

        assertThat(read(LabelPolicy.REFUSE))
                .singleElement()
                .isInstanceOfSatisfying(
                        Imported.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains(
                                        "dts-client.cmd: expected a command of the form 'statexec <options> -- <program>'"));
    }

    @Test
    void an_unknown_variant_does_not_hinder_the_others() {
        files.write("antrea", 1).write("cilium-bwmgr", 1);

        List<Imported> all = read(LabelPolicy.REFUSE);

        assertThat(all).hasSize(2).first().isInstanceOf(Imported.Accepted.class);
        assertThat(all.get(1))
                .isInstanceOfSatisfying(
                        Imported.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("unknown variant 'cilium-bwmgr'; known, nearest first: ", "--variant"));
    }

    @Test
    void the_one_variant_of_a_folder_can_be_named() {
        files.write("calico-bpf", 1);

        assertThat(accepted(new StudyImport(VariantCatalog.builtIn(), Optional.of("calico-ebpf"), LabelPolicy.REFUSE)
                                .read(folder))
                        .variants())
                .extracting("id")
                .containsExactly("calico-ebpf");
    }

    @Test
    void one_variant_cannot_be_named_for_several_folders() {
        files.write("antrea", 1).write("calico", 1);

        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> new StudyImport(VariantCatalog.builtIn(), Optional.of("antrea"), LabelPolicy.REFUSE)
                        .read(folder))
                .withMessageContaining("results of 2 variants");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "results", "results/antrea"})
    void the_folder_may_be_that_of_the_study_of_its_results_or_of_one_variant(String name) {
        files.write("antrea", 1);

        assertThat(new StudyImport(VariantCatalog.builtIn(), Optional.empty(), LabelPolicy.REFUSE)
                        .read(folder.resolve(name)))
                .singleElement()
                .isInstanceOf(Imported.Accepted.class);
    }

    @Test
    void a_folder_without_results_is_named() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> read(LabelPolicy.REFUSE))
                .withMessageStartingWith(folder + ": expected results in the study's layout");
    }

    @Test
    void a_single_stream_that_kept_its_process_busy_is_limited_by_it() {
        files.write("antrea", 1);

        Measured measured = (Measured) find(only(LabelPolicy.REFUSE), 1, "dts").measurement();

        assertThat(measured.limit()).isEqualTo(Limit.of((TcpTransfer) measured.observation()));
    }

    private Invalid invalid(String phase) {
        return (Invalid) find(only(LabelPolicy.REFUSE), 1, phase).measurement();
    }

    private Campaign only(LabelPolicy policy) {
        return accepted(read(policy));
    }

    private static Campaign accepted(List<Imported> all) {
        assertThat(all).singleElement().isInstanceOf(Imported.Accepted.class);
        return ((Imported.Accepted) all.get(0)).campaign();
    }

    private List<Imported> read(LabelPolicy policy) {
        return new StudyImport(VariantCatalog.builtIn(), Optional.empty(), policy).read(folder);
    }

    private static PhaseResult find(Campaign campaign, int run, String phase) {
        return campaign.results().stream()
                .filter(result -> result.run() == run && result.phase().equals(phase))
                .findFirst()
                .orElseThrow();
    }
}
