package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cnibench.cluster.netns.NetnsClusterProvider;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** True faults of a candidate on a real cluster, each found in one invocation. */
@Tag("slow")
class RealGateTests {

    private static final GateCell DTS = GateCell.of(Phase.DTS, Metric.THROUGHPUT);

    @TempDir
    Path output;

    private final HeardProgress progress = new HeardProgress();

    @Test
    void a_rate_limit_is_a_regression() throws IOException {
        double before = median(compare("bridge", "ptp", 2).baseline());
        String limit = String.format(Locale.ROOT, "%.0f", 0.6 * before * 1e9);
        String burst = String.format(Locale.ROOT, "%.0f", 0.01 * before * 1e9);
        variants("""
                  - id: bridge-limited
                    like: bridge
                    description: A bridge with a rate limit that nobody told of
                    recipe:
                      local:
                        overlay: routes
                        mtu: 9000
                        evidence: {network-interface: eth0, counter: interface-bytes}
                        plugins:
                          - type: bridge
                            bridge: cni0
                            isGateway: true
                            ipMasq: false
                            mtu: 9000
                            ipam:
                              type: host-local
                              dataDir: "${state.dir}"
                              ranges: [[{subnet: "${node.subnet}", gateway: "${node.gateway}"}]]
                              routes: [{dst: 0.0.0.0/0}]
                          - type: bandwidth
                            ingressRate: %s
                            ingressBurst: %s
                            egressRate: %s
                            egressBurst: %s
                """.formatted(limit, burst, limit, burst));

        GateOutcome outcome = compare("bridge", "bridge-limited", 6);

        assertThat(outcome.report().overall()).as(outcome.report().toString()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void a_pod_mtu_that_contradicts_the_claim_is_invalid_and_not_slower() throws IOException {
        variants("""
                  - id: bridge-small
                    like: bridge
                    description: A bridge whose pods have an MTU that nobody meant
                    recipe:
                      local:
                        overlay: routes
                        mtu: 1500
                        evidence: {network-interface: eth0, counter: interface-bytes}
                        plugins:
                          - type: bridge
                            bridge: cni0
                            isGateway: true
                            ipMasq: false
                            mtu: 1500
                            ipam:
                              type: host-local
                              dataDir: "${state.dir}"
                              ranges: [[{subnet: "${node.subnet}", gateway: "${node.gateway}"}]]
                              routes: [{dst: 0.0.0.0/0}]
                """);

        assertInvalid(compare("bridge", "bridge-small", 2), "tcp-mss 8948 bytes");
    }

    @Test
    void encryption_that_is_off_is_invalid_and_not_faster() throws IOException {
        assumeThat(Path.of("/dev/net/tun")).isWritable();
        variants("""
                  - id: bridge-plain
                    like: bridge-wireguard
                    description: Believed to be encrypted, but the tunnels were never made
                    recipe:
                      local:
                        overlay: routes
                        mtu: 8920
                        evidence: {network-interface: eth0, counter: interface-bytes}
                        plugins:
                          - type: bridge
                            bridge: cni0
                            isGateway: true
                            ipMasq: false
                            mtu: 8920
                            ipam:
                              type: host-local
                              dataDir: "${state.dir}"
                              ranges: [[{subnet: "${node.subnet}", gateway: "${node.gateway}"}]]
                              routes: [{dst: 0.0.0.0/0}]
                """);

        assertInvalid(compare("bridge-wireguard", "bridge-plain", 2), "encryption wireguard");
    }

    private static void assertInvalid(GateOutcome outcome, String claim) {
        assertThat(outcome.report().overall()).isEqualTo(Overall.INVALID);
        assertThat(outcome.report().gating())
                .singleElement()
                .satisfies(cell -> assertThat(cell.verdict())
                        .contains(new Verdict.Invalid("2 of 2 runs of the candidate are invalid")));
        assertThat(outcome.notes())
                .singleElement()
                .asString()
                .contains("candidate: 2 of 2 runs have no value", InvalidReason.CLAIM_NOT_HELD.toString(), claim);
    }

    private void variants(String entries) throws IOException {
        Files.writeString(output.resolve("own.yaml"), "variants:\n" + entries);
    }

    private static double median(Side side) {
        List<Double> values = side.in(DTS).sample().values().stream().sorted().toList();
        return values.get(values.size() / 2);
    }

    private GateOutcome compare(String baseline, String candidate, int runs) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "cnibench.profile", "smoke",
                "cnibench.phases", "dts",
                "cnibench.runs", String.valueOf(runs),
                "cnibench.duration", "2 s",
                "cnibench.omit", "1 s",
                "cnibench.cluster", "netns",
                "cnibench.candidate.cni", candidate,
                "cnibench.output", output.resolve(candidate).toString()));
        if (Files.exists(output.resolve("own.yaml"))) {
            keys.put("cnibench.variants-file", output.resolve("own.yaml").toString());
        }
        try (BenchmarkSession session = BenchmarkSession.open(
                Settings.from(SettingSource.of(keys)),
                Instruments.standard(),
                List.of(new NetnsClusterProvider()),
                progress)) {
            session.turns(session.select(baseline)).forEach(turn -> {
                session.measure(turn.variant(), turn.run(), Phase.DTS);
                session.endRun(turn.variant(), turn.run());
            });
            return session.gate().get(0);
        }
    }
}
