package io.github.cnibench.cluster.kubernetes.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.result.Measured;
import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.run.Launches;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The real kube-router of the study's version, which routes by BGP and enforces network policies. */
@Tag("kubernetes")
@EnabledIfSystemProperty(named = "cnibench.kills", matches = "all", disabledReason = "its build takes minutes")
class KubeRouterTests {

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void is_installed_by_its_recipe_keeps_its_claims_and_is_measured() {
        Map<String, String> keys = Map.of(
                "cni", "kuberouter",
                "cnibench.cluster", "kubernetes-netns",
                "cnibench.profile", "smoke",
                "cnibench.output", folder.resolve("output").toString());
        Campaign campaign;
        try (BenchmarkSession session = Launches.open(new KubernetesNetnsProvider(), keys, this::hear)) {
            Variant variant = session.select("kuberouter").get(0);
            session.measure(variant, 1, Phase.DTS);
            session.measure(variant, 1, Phase.STS);
            campaign = session.campaign();
        }

        assertThat(campaign.results())
                .hasSize(2)
                .as(String.join("\n", said))
                .allSatisfy(result -> assertThat(result.measurement()).isInstanceOf(Measured.class));
        assertThat(campaign.claims())
                .filteredOn(finding -> finding.outcome() == Outcome.HELD)
                .extracting(ClaimFinding::claim)
                .contains(
                        Claim.DATAPLANE, Claim.ENCAPSULATION, Claim.NETWORK_POLICY, Claim.TCP_MSS, Claim.POD_ADDRESSES);
    }

    private void hear(String line) {
        System.err.println(line);
        said.add(line);
    }
}
