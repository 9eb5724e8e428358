package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.netns.NetnsClusterProvider;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns on real nodes: a wrong claim leaves no number, and a right one comes with its evidence and a reference. */
@Tag("slow")
class RealClaimsTests {

    @TempDir
    private Path output;

    private final HeardProgress progress = new HeardProgress();

    private BenchmarkSession open(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "cnibench.profile", "smoke",
                "cnibench.duration", "2 s",
                "cnibench.omit", "1 s",
                "cnibench.cluster", "netns",
                "cnibench.output", output.toString()));
        keys.putAll(more);
        Settings settings = Settings.from(SettingSource.of(keys));
        return BenchmarkSession.open(settings, Instruments.standard(), List.of(new NetnsClusterProvider()), progress);
    }

    @Test
    void a_wrong_claim_leaves_no_number() throws IOException {
        Path file = Files.writeString(output.resolve("own.yaml"), """
                variants:
                  - id: bridge-believed-encrypted
                    like: bridge
                    description: A bridge whose owner believes it to be encrypted
                    claims: {encryption: wireguard}
                """);
        try (BenchmarkSession session = open(Map.of("cnibench.variants-file", file.toString()))) {
            Variant variant = session.select("bridge-believed-encrypted").get(0);

            for (Phase phase : List.of(Phase.IDLE, Phase.DTS, Phase.STS)) {
                Invalid invalid = (Invalid) session.measure(variant, 1, phase).measurement();
                assertThat(invalid.reason()).isEqualTo(InvalidReason.CLAIM_NOT_HELD);
                assertThat(invalid.message())
                        .matches(
                                "encryption wireguard: not held, marker [0-9a-f]{32} of the pods passed a2/eth0 in clear: .*");
            }
        }
        assertThat(new CampaignStore()
                        .read(output.resolve(CampaignStore.FILE_NAME))
                        .claims())
                .filteredOn(finding -> finding.outcome() != Outcome.HELD)
                .extracting(ClaimFinding::claim)
                .containsExactly(ClaimFinding.Claim.ENCRYPTION);
        assertThat(output.resolve("claims/bridge-believed-encrypted/1/capture.txt"))
                .isNotEmptyFile();
    }

    @Test
    void right_claims_are_shown_with_a_reference() throws IOException {
        try (BenchmarkSession session = open(Map.of())) {
            Variant variant = session.select("bridge-vxlan").get(0);

            Measured direct = (Measured) session.measure(variant, 1, Phase.DTS).measurement();
            Measured service = (Measured) session.measure(variant, 1, Phase.STS).measurement();

            assertThat(direct.path()).isInstanceOf(PathProof.Proved.class);
            assertThat(service.path()).isInstanceOf(PathProof.Proved.class);
            assertThat(session.campaign().results()).hasSize(2);
            assertThat(session.campaign().references()).singleElement().satisfies(reference -> {
                assertThat(reference.phase()).isEqualTo("dts");
                Measured measured = (Measured) reference.measurement();
                assertThat(((PathProof.Proved) measured.path()).source()).isEqualTo("a2/eth0");
            });
            assertThat(session.campaign().claims())
                    .allSatisfy(finding ->
                            assertThat(finding.outcome()).as(finding.line()).isEqualTo(Outcome.HELD));
            assertThat(session.campaign().fingerprint().fields()).containsKeys("underlay qdisc", "numa nodes");
        }
        assertThat(Files.readString(output.resolve("results.csv")))
                .contains("bridge-vxlan,1,dts-reference,throughput,");
        assertThat(progress.lines).anyMatch(line -> line.contains("reference ") && line.contains("pod = "));
        assertThat(progress.lines).anyMatch(line -> line.startsWith("bridge-vxlan claims encapsulation vxlan: held, "));
    }
}
