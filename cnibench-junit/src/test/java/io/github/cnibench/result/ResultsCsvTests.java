package io.github.cnibench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCsvTests {

    @TempDir
    Path folder;

    @Test
    void a_tcp_phase_has_a_row_for_each_metric() throws IOException {
        assertThat(lines(new Measured(
                        Samples.tcp(1.0 / 3, List.of()), Limit.CPU, new PathProof.Unproved("nobody looked"))))
                .containsExactly(
                        "variant,run,phase,metric,unit,value,validity,reason,network",
                        "bridge,1,dts,throughput,Gbit/s,0.3333333333333333,measured,,pod",
                        "bridge,1,dts,sent,Gbit/s,0.3336666666666666,measured,,pod",
                        "bridge,1,dts,retransmits,segments,17,measured,,pod",
                        "bridge,1,dts,mss,bytes,8948,measured,,pod",
                        "bridge,1,dts,round-trip,ms,0.412,measured,,pod",
                        "bridge,1,dts,iperf-client-cpu,% of one CPU,62.5,measured,,pod",
                        "bridge,1,dts,iperf-server-cpu,% of one CPU,81.25,measured,,pod");
    }

    @Test
    void idle_has_a_row_too() throws IOException {
        assertThat(lines(Samples.measured(new IdleObservation(Duration.ofMillis(10_500)))))
                .endsWith("bridge,1,dts,duration,s,10.5,measured,,pod")
                .hasSize(2);
    }

    @Test
    void what_nodes_spent_has_rows() throws IOException {
        PhaseResult result = NodeSamples.sampled(
                Samples.result("bridge", 1, Phase.DTS, Samples.measured(Samples.tcp(10, List.of()))));
        assertThat(lines(result))
                .endsWith(
                        "bridge,1,dts,cpu-busy,cores,2.25,measured,,pod",
                        "bridge,1,dts,cpu-cost,mCPU per Gbit/s,225,measured,,pod",
                        "bridge,1,dts,cpu-cost-server,mCPU per Gbit/s,150,measured,,pod",
                        "bridge,1,dts,cpu-cost-client,mCPU per Gbit/s,75,measured,,pod",
                        "bridge,1,dts,memory-used,MiB,1024,measured,,pod");
    }

    @Test
    void what_the_control_node_spent_has_rows_of_its_own() throws IOException {
        PhaseResult result = NodeSamples.sampled(
                Samples.result("bridge", 1, Phase.DTS, Samples.measured(Samples.tcp(10, List.of()))));
        NodeUse control = NodeSamples.node("a1", NodeRole.CONTROL, 0.5, 0, Optional.empty());
        List<NodeUse> three =
                Stream.concat(result.use().stream(), Stream.of(control)).toList();

        assertThat(lines(result.with(three, result.cost())))
                .contains("bridge,1,dts,cpu-busy,cores,2.25,measured,,pod")
                .endsWith(
                        "bridge,1,dts,memory-used,MiB,1024,measured,,pod",
                        "bridge,1,dts,control-node-cpu-busy,cores,0.5,measured,,pod",
                        "bridge,1,dts,control-node-memory-used,MiB,1024,measured,,pod");
        assertThat(lines(result.with(
                        List.of(NodeSamples.node("a1", NodeRole.CONTROL, 0.5, 0.5, Optional.empty())), result.cost())))
                .noneMatch(line -> line.contains("control-node"));
    }

    @Test
    void an_invalid_phase_is_a_row_without_a_number() throws IOException {
        assertThat(lines(new Invalid(InvalidReason.STALLED, "no bytes after 3 s")))
                .endsWith("bridge,1,dts,,,,invalid,stalled,pod")
                .hasSize(2);
    }

    @Test
    void a_reason_with_a_comma_and_quotes_is_quoted() throws IOException {
        assertThat(lines(new NotApplicable("no \"service\", none")))
                .endsWith("bridge,1,dts,,,,not-applicable,\"no \"\"service\"\", none\",pod");
    }

    @Test
    void a_reference_cannot_be_taken_for_the_variant() throws IOException {
        Campaign campaign = Samples.withReferences(
                Samples.tcpCampaign(),
                Samples.result("bridge", 1, Phase.DTS, new Invalid(InvalidReason.STALLED, "no bytes after 3 s")));
        Path file = folder.resolve(ResultsCsv.FILE_NAME);

        ResultsCsv.write(campaign, file);

        assertThat(Files.readAllLines(file))
                .endsWith("bridge,1,dts-reference,,,,invalid,stalled,host")
                .filteredOn(line -> line.contains(",host"))
                .hasSize(1);
    }

    @Test
    void lines_end_with_a_line_feed_everywhere() throws IOException {
        assertThat(text(new Invalid(InvalidReason.STALLED, "x")))
                .doesNotContain("\r")
                .endsWith("\n");
    }

    private List<String> lines(Measurement measurement) throws IOException {
        return text(measurement).lines().toList();
    }

    private List<String> lines(PhaseResult result) throws IOException {
        return text(result).lines().toList();
    }

    private String text(Measurement measurement) throws IOException {
        return text(Samples.result("bridge", 1, Phase.DTS, measurement));
    }

    private String text(PhaseResult result) throws IOException {
        Path file = folder.resolve(ResultsCsv.FILE_NAME);
        ResultsCsv.write(Samples.withResults(Samples.tcpCampaign(), result), file);
        return Files.readString(file);
    }
}
