package io.github.cnibench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeSamples;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Samples;
import io.github.cnibench.sampler.Column;
import io.github.cnibench.sampler.Family;
import io.github.cnibench.sampler.OpenMetrics;
import io.github.cnibench.sampler.SampleSeries;
import io.github.cnibench.unit.Cores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cost where the throughput is shown: summary, one phase, and the chart of a node. */
class CostViewsTests {

    private static final PhaseResult SAMPLED =
            NodeSamples.sampled(Samples.result("bridge", 1, Phase.DTS, Samples.measured(Samples.tcp(10, List.of()))));

    private static final PhaseResult STOLEN = SAMPLED.with(
            List.of(NodeSamples.node("host", NodeRole.SHARED_HOST, 1, 0.5, Optional.of(Cores.ZERO))),
            new CpuCost.Unknown(CpuCost.Reason.STEAL, "host: the hypervisor took 12.5 %"));

    @Test
    void a_campaign_without_samples_has_no_table_of_cost() {
        assertThat(SummaryTable.of(Samples.tcpCampaign()).toText()).doesNotContain("Median cost");
    }

    @Test
    void the_summary_has_the_cost_or_why_it_is_unknown() {
        assertThat(entry(SAMPLED)).containsExactly("225.0 n=1", "2.25 cores", "1024 MiB");
        assertThat(entry(STOLEN)).containsExactly("unknown: steal");
        assertThat(entry(SAMPLED.with(new Invalid(InvalidReason.STALLED, "x")))).containsExactly("INVALID");
        assertThat(entry(SAMPLED.with(new NotApplicable("x")))).containsExactly("n/a");
    }

    @Test
    void memory_over_the_bare_nodes_is_shown_where_these_were_measured() {
        PhaseResult bare = Samples.result("baremetal", 1, Phase.DTS, Samples.measured(Samples.tcp(10, List.of())))
                .with(SAMPLED.use(), SAMPLED.cost());
        Campaign campaign = Samples.campaign(
                List.of(Samples.variant("bridge"), Samples.variant("baremetal")),
                List.of(Phase.DTS),
                List.of(SAMPLED, bare));

        assertThat(rows(campaign).get(0).get(1).lines())
                .containsExactly("225.0 n=1", "2.25 cores", "1024 MiB", "+0 MiB over bare nodes");
        assertThat(rows(campaign).get(1).get(1).lines()).containsExactly("225.0 n=1", "2.25 cores", "1024 MiB");
    }

    @Test
    void an_idle_phase_shows_what_nodes_do_by_themselves() {
        PhaseResult idle = SAMPLED.with(Samples.measured(new IdleObservation(Duration.ofSeconds(10))))
                .with(SAMPLED.use(), new CpuCost.Unknown(CpuCost.Reason.NO_TRAFFIC, "idle"));
        assertThat(entry(idle)).containsExactly("2.25 cores", "1024 MiB");
        assertThat(entry(idle.with(STOLEN.use(), idle.cost()))).containsExactly("not told");
    }

    @Test
    void a_phase_tells_what_each_node_spent() {
        Map<String, String> rows = PhaseContext.of(Samples.tcpCampaign(), SAMPLED);
        assertThat(rows)
                .containsEntry(
                        "cost",
                        "225.0 mCPU per Gbit/s together, 150.0 mCPU per Gbit/s on the server's node,"
                                + " 75.0 mCPU per Gbit/s on the client's node")
                .containsEntry(
                        "spent by a2",
                        "1.500 cores busy of 4 (± 0.063): system 1.250, softirq 0.250, idle 2.500;"
                                + " foreign programs 0.000 cores; memory 1.00 GiB");
        assertThat(PhaseContext.of(Samples.tcpCampaign(), STOLEN))
                .containsEntry("cost", "unknown: steal: host: the hypervisor took 12.5 %")
                .hasEntrySatisfying("spent by host", text -> assertThat(text).doesNotContain("memory"));
    }

    @Test
    void a_phase_tells_what_the_control_node_spent() {
        PhaseResult result = SAMPLED.with(
                List.of(NodeSamples.node("a1", NodeRole.CONTROL, 0.5, 0, Optional.empty())), SAMPLED.cost());
        assertThat(PhaseContext.of(Samples.tcpCampaign(), result))
                .containsEntry(
                        "spent by the control node a1",
                        "0.500 cores busy of 4 (± 0.063): system 0.250, softirq 0.250, idle 3.500; memory 1.00 GiB");
    }

    @Test
    void the_chart_of_a_node_has_a_line_for_each_kind_of_work() {
        SampleSeries.Builder series = new SampleSeries.Builder();
        for (int second = -1; second <= 12; second++) {
            for (String mode : List.of("user", "system", "softirq", "idle")) {
                Column column = Column.of(Family.CPU).with("cpu", "0").with("mode", mode);
                series.add(OpenMetrics.START.plusSeconds(second), column, 0.25 * (second + 1));
            }
        }
        Xml chart = Xml.parse(CpuChart.draw("bridge <1>", series.build(), 10));

        assertThat(chart.textsOf("title")).containsExactly("bridge <1>: CPU");
        assertThat(chart.textsOf("unit")).containsExactly("cores");
        assertThat(chart.textsOf("legend")).containsExactly("user 0.25", "system 0.25", "softirq 0.25", "steal 0.00");
        assertThat(chart.ofClass("cpu-system").get(0).getAttribute("points").split(" ", -1))
                .hasSize(10);
    }

    @Test
    void a_chart_of_nothing_is_a_chart() {
        Xml chart = Xml.parse(CpuChart.draw("nothing", new SampleSeries.Builder().build(), 10));
        assertThat(chart.ofClass("cpu-user")).hasSize(1);
    }

    private static List<String> entry(PhaseResult result) {
        // A second phase with samples keeps the table there.
        Campaign campaign = Samples.campaign(
                List.of(Samples.variant("bridge")),
                List.of(Phase.DTS, Phase.DTM),
                List.of(
                        result,
                        Samples.result("bridge", 1, Phase.DTM, Samples.measured(Samples.tcp(10, List.of())))
                                .with(SAMPLED.use(), SAMPLED.cost())));
        return rows(campaign).get(0).get(1).lines();
    }

    private static List<List<Table.Entry>> rows(Campaign campaign) {
        return SummaryTable.of(campaign).tables().stream()
                .filter(table -> table.title().startsWith("Median cost"))
                .findFirst()
                .orElseThrow()
                .rows();
    }
}
