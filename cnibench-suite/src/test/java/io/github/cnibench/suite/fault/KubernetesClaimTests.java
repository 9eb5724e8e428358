package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.run.HeardProgress;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A variant that is installed and claims what is not so leaves no number, and the message says what was seen. */
@Tag("kubernetes")
@ExtendWith(FlannelCluster.Resolver.class)
class KubernetesClaimTests {

    @TempDir
    private Path folder;

    private final FlannelCluster cluster;

    KubernetesClaimTests(FlannelCluster cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ENCRYPTION    | encryption: wireguard | encryption wireguard: not held, marker [0-9a-f]{32} of the pods passed a2/eth0 in clear: .*
            ENCAPSULATION | encapsulation: none   | encapsulation none: not held, a packet of the pods passed a2/eth0 wrapped in VXLAN: .*
            KUBE_PROXY    | kube-proxy: replaced  | kube-proxy replaced: not held, kube-proxy answers on a2, its mode is iptables.*
            """)
    void not_so(Claim claim, String claimed, String evidence) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                variants:
                  - id: believed
                    like: flannel
                    description: Flannel whose owner believes something else of it
                    claims: {%s}
                """.formatted(claimed));
        Settings settings = Settings.from(SettingSource.of(Map.of(
                "cnibench.profile",
                "smoke",
                "cnibench.duration",
                "2 s",
                "cnibench.omit",
                "0 s",
                "cnibench.cluster",
                FlannelCluster.MADE_BY,
                "cnibench.variants-file",
                file.toString(),
                "cnibench.output",
                folder.toString())));

        try (BenchmarkSession session = BenchmarkSession.open(
                settings, Instruments.standard(), List.of(cluster.provider()), new HeardProgress())) {
            Variant variant = session.select("believed").get(0);
            for (Phase phase : List.of(Phase.DTS, Phase.STS)) {
                Invalid invalid = (Invalid) session.measure(variant, 1, phase).measurement();

                assertThat(invalid.reason()).as(invalid.message()).isEqualTo(InvalidReason.CLAIM_NOT_HELD);
                assertThat(invalid.message()).matches(evidence);
            }
        }

        List<ClaimFinding> findings = new CampaignStore()
                .read(folder.resolve(CampaignStore.FILE_NAME))
                .claims();
        assertThat(findings)
                .filteredOn(finding -> finding.outcome() == Outcome.NOT_HELD)
                .extracting(ClaimFinding::claim)
                .contains(claim);
        assertThat(findings)
                .filteredOn(finding -> finding.claim() == Claim.NETWORK_POLICY)
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).startsWith("network-policy not-enforced: held, "));
        assertThat(cluster.namespaces()).isEmpty();
    }
}
