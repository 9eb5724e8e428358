package io.github.cnibench.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The study's own figures, computed again from its sampler files: see StudySamplers for where they are. */
class StudyFiguresTests {

    private static final Instant CLOCK_ZERO = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void result_files_are_computed_again_to_the_last_digit() throws Exception {
        StatexecFile file = read("second-lab/calico-bpf/1/dtm-client.prom");

        StudyFigures.Results results = StudyFigures.results(file.series(), file.started(), file.ended());

        assertThat(file.started()).isEqualTo(CLOCK_ZERO.plusMillis(11_000));
        assertThat(file.ended()).isEqualTo(CLOCK_ZERO.plusMillis(72_072));
        assertThat(results.in("user").value()).isEqualTo(0.055345, within(5e-7));
        assertThat(results.in("system").value()).isEqualTo(0.604041, within(5e-7));
        assertThat(results.in("softirq").value()).isEqualTo(1.707165, within(5e-7));
        assertThat(results.userAndSystem().value()).isEqualTo(0.659386, within(1e-6));
        assertThat(results.memoryUsed()).isEqualTo(new ByteCount(1_371_495_104L));
    }

    @Test
    void the_dashboard_is_computed_again_to_four_digits() throws Exception {
        StatexecFile file = read("second-lab/calico-bpf/1/dtm-client.prom");

        StudyFigures.Dashboard dashboard = StudyFigures.dashboard(file.series(), CLOCK_ZERO);

        assertThat(dashboard.busy().value()).isEqualTo(2.2987, within(5e-5));
        assertThat(dashboard.memoryUsed().bytes() / 1024.0 / 1024).isEqualTo(1309.26, within(5e-3));
        assertThat(dashboard.sent().gbps()).isEqualTo(35.007, within(5e-4));
    }

    @Test
    void our_own_figures_leave_out_what_is_no_work() throws Exception {
        StatexecFile file = read("second-lab/calico-bpf/1/dtm-client.prom");
        Window window = new Window(CLOCK_ZERO.plusSeconds(20), CLOCK_ZERO.plusSeconds(60));

        NodeUse use = NodeAccount.of("a3", NodeRole.CLIENT, file.series(), window, Optional.empty());

        double study = StudyFigures.dashboard(file.series(), CLOCK_ZERO).busy().value();
        assertThat(use.busy().value() + use.in(CpuMode.IOWAIT).value()).isEqualTo(study, within(1e-9));
        assertThat(use.cpus()).isEqualTo(16);
        assertThat(use.samples()).isEqualTo(41);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "second-lab/calico-bpf/1/dtm-client.prom",
                "seed/antrea/1/idle-server.prom",
                "seed/flannel/1/idle-server.prom"
            })
    void the_summary_of_every_whole_file_is_computed_again(String name) throws Exception {
        StatexecFile file = read(name);

        StudyFigures.Results results = StudyFigures.results(file.series(), file.started(), file.ended());

        assertThat(results.cpu()).hasSize(10).allSatisfy((mode, cores) -> {
            String summed = mode.replace("guest_nice", "guestNice");
            assertThat(cores.value()).isEqualTo(file.summary().get("cpu_mean_seconds " + summed), within(1e-6));
        });
        assertThat((double) results.memoryUsed().bytes())
                .isEqualTo(file.summary().get("memory_used_bytes"));
        assertThat(file.labels()).containsKeys("id", "instance", "role", "run");
    }

    @Test
    void a_file_that_was_cut_off_is_noticed() throws Exception {
        String text = StudySamplers.read("second-lab/calico-bpf/1/dtm-server.prom");

        assertThat(StatexecFile.read("dtm-server.prom", text))
                .isInstanceOfSatisfying(
                        StatexecFile.Reading.Truncated.class,
                        truncated -> assertThat(truncated.message())
                                .startsWith("dtm-server.prom:")
                                .endsWith("the file ends here, in the middle of a line and without a whole summary"));
    }

    @Test
    void efficiency_is_the_mean_of_two_nodes_for_each_gigabit() {
        assertThat(StudyFigures.efficiency(Cores.cores(3), Cores.cores(1), BitRate.gbps(40)))
                .isEqualTo(CpuPerBitRate.milliCpusPerGbit(50));
    }

    @Test
    void a_window_without_samples_has_no_figures() {
        SampleSeries series = new SampleSeries.Builder()
                .add(CLOCK_ZERO, Column.of(Family.CPU), 1)
                .build();
        assertThatExceptionOfType(SamplerException.class).isThrownBy(() -> StudyFigures.dashboard(series, CLOCK_ZERO));
        assertThatExceptionOfType(SamplerException.class)
                .isThrownBy(() -> StudyFigures.results(series, CLOCK_ZERO, CLOCK_ZERO.plusSeconds(1)));
    }

    private static StatexecFile read(String name) throws IOException, InterruptedException {
        return ((StatexecFile.Reading.Whole) StatexecFile.read(name, StudySamplers.read(name))).file();
    }
}
