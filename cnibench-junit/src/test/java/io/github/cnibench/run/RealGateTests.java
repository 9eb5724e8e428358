package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.netns.NetnsClusterProvider;
import io.github.cnibench.cluster.netns.WireGuardHere;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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
        long limit = Math.round(0.8 * slowest(compare("bridge", "ptp", 2).baseline()) * 1e9);
        // Bits that may pass at once: 10 ms of the rate, since the sender hands over many packets together.
        long burst = limit / 100;
        variant("bridge-limited", "bridge", 9000, """
                          - type: bandwidth
                            ingressRate: %d
                            ingressBurst: %d
                            egressRate: %d
                            egressBurst: %d
                """.formatted(limit, burst, limit, burst));

        GateOutcome outcome = compare("bridge", "bridge-limited", 8);

        assertThat(outcome.report().overall()).as(outcome.report().toString()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void a_pod_mtu_that_contradicts_the_claim_is_invalid_and_not_slower() throws IOException {
        variant("bridge-small", "bridge", 1500, "");

        assertInvalid(compare("bridge", "bridge-small", 2), "tcp-mss 8948 bytes");
    }

    @Test
    void encryption_that_is_off_is_invalid_and_not_faster() throws IOException {
        WireGuardHere.assumeFor(WireGuardHere.VARIANT);
        variant("bridge-plain", "bridge-wireguard", 8920, "");

        assertInvalid(compare("bridge-wireguard", "bridge-plain", 2), "encryption wireguard");
    }

    /** Write a file with a variant that claims what {@code like} does, and is a bridge with {@code mtu} and more plugins. */
    private void variant(String id, String like, int mtu, String plugins) throws IOException {
        Files.writeString(output.resolve("own.yaml"), """
                variants:
                  - id: %s
                    like: %s
                    description: Not what it claims to be
                    recipe:
                      local:
                        overlay: routes
                        mtu: %d
                        evidence: {network-interface: eth0, counter: interface-bytes}
                        plugins:
                          - type: bridge
                            bridge: cni0
                            isGateway: true
                            ipMasq: false
                            mtu: %d
                            ipam:
                              type: host-local
                              dataDir: "${state.dir}"
                              ranges: [[{subnet: "${node.subnet}", gateway: "${node.gateway}"}]]
                              routes: [{dst: 0.0.0.0/0}]
                """.formatted(id, like, mtu, mtu) + plugins);
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

    private static double slowest(Side side) {
        return Collections.min(side.in(DTS).sample().values());
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
