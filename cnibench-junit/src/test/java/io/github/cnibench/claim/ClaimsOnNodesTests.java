package io.github.cnibench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.cluster.netns.NetnsClusterProvider;
import io.github.cnibench.cluster.netns.WireGuardHere;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.NetworkPolicySupport;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real namespaces, real tunnels, real captures: what is claimed rightly holds, what is claimed wrongly does not. */
@Tag("slow")
class ClaimsOnNodesTests {

    private static final int PORT = 5201;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bridge", "bridge-vxlan", "bridge-wireguard", "ptp", "macvlan", "baremetal"})
    void what_the_built_in_variants_claim_holds(String id) throws Exception {
        ClaimReport report = check(VariantCatalog.builtIn().get(id));

        assertThat(report.findings())
                .allSatisfy(finding ->
                        assertThat(finding.outcome()).as(finding.line()).isEqualTo(Outcome.HELD));
        assertThat(report.findings()).extracting(ClaimFinding::claim).containsExactly(Claim.values());
        assertThat(report.broken()).isEmpty();
        assertThat(report.unproved()).isEmpty();
        assertThat(report.troubles()).isEmpty();
        assertThat(report.underlay().orElseThrow().networkInterface()).isEqualTo("eth0");
    }

    @Test
    void a_bridge_is_not_encrypted_whatever_it_claims() throws Exception {
        ClaimReport report = check(claiming("bridge", claims -> with(claims, Encryption.WIREGUARD)));

        ClaimFinding finding = finding(report, Claim.ENCRYPTION);
        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_HELD);
        assertThat(finding.evidence().get(0))
                .matches(
                        "marker [0-9a-f]{32} of the pods passed a2/eth0 in clear: 10\\.42\\.3\\.\\d+ > 10\\.42\\.2\\.\\d+"
                                + " TCP 5201 \\(unwrapped\\)");
        assertThat(finding.evidence()).contains("a2 has no WireGuard device");
        assertThat(report.broken().orElseThrow()).startsWith("encryption wireguard: not held, marker ");
        assertThat(folder.resolve("capture.txt")).isNotEmptyFile();
    }

    @Test
    void vxlan_is_seen_where_none_is_claimed() throws Exception {
        ClaimReport report = check(claiming("bridge-vxlan", claims -> with(claims, Encapsulation.NONE)));

        ClaimFinding finding = finding(report, Claim.ENCAPSULATION);
        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_HELD);
        assertThat(finding.evidence().get(0))
                .contains("a2/eth0 wrapped in VXLAN: 10.1.1.13 > 10.1.1.12 UDP ", "in it 10.42.3.");
    }

    @Test
    void no_vxlan_is_seen_where_it_is_claimed() throws Exception {
        ClaimReport report = check(claiming("ptp", claims -> with(claims, Encapsulation.VXLAN)));

        assertThat(finding(report, Claim.ENCAPSULATION).outcome()).isEqualTo(Outcome.NOT_HELD);
        assertThat(finding(report, Claim.ENCAPSULATION).evidence().get(0)).contains("a2/eth0 unwrapped");
    }

    @Test
    void a_tunnel_that_nobody_claims_is_found() throws Exception {
        ClaimReport report = check(claiming("bridge-wireguard", claims -> with(claims, Encryption.NONE)));

        ClaimFinding finding = finding(report, Claim.ENCRYPTION);
        assertThat(finding.outcome()).isEqualTo(Outcome.NOT_HELD);
        assertThat(finding.evidence().get(0)).contains("did not pass a2/eth0 in clear, where those of the nodes did");
    }

    @Test
    void a_wrong_segment_size_a_missing_service_and_policies_are_found() throws Exception {
        ClaimReport report = check(claiming(
                "bridge",
                claims -> new Claims(
                        claims.dataplane(),
                        claims.encapsulation(),
                        claims.encryption(),
                        KubeProxy.REPLACED,
                        Optional.empty(),
                        NetworkPolicySupport.ENFORCED,
                        Optional.of(8898))));

        assertThat(finding(report, Claim.TCP_MSS).outcome()).isEqualTo(Outcome.NOT_HELD);
        assertThat(finding(report, Claim.TCP_MSS).evidence().get(0))
                .isEqualTo("pod to pod has 8948 bytes, expected 8898 on an underlay with 8948");
        assertThat(finding(report, Claim.NETWORK_POLICY).outcome()).isEqualTo(Outcome.NOT_HELD);
        assertThat(finding(report, Claim.KUBE_PROXY).evidence())
                .anyMatch(line -> line.startsWith("a connection to the Service 10.43.0.10 carried "));
    }

    private static ClaimFinding finding(ClaimReport report, Claim claim) {
        return report.findings().stream()
                .filter(finding -> finding.claim() == claim)
                .findFirst()
                .orElseThrow();
    }

    private static Variant claiming(String id, UnaryOperator<Claims> change) {
        Variant variant = VariantCatalog.builtIn().get(id);
        return new Variant(
                variant.id(),
                variant.cni(),
                variant.version(),
                variant.description(),
                variant.clusters(),
                change.apply(variant.claims()),
                variant.notApplicable(),
                variant.images(),
                variant.recipe());
    }

    private static Claims with(Claims claims, Encryption encryption) {
        return new Claims(
                claims.dataplane(),
                claims.encapsulation(),
                encryption,
                claims.kubeProxy(),
                claims.kubeProxyMode(),
                claims.networkPolicy(),
                claims.tcpMss());
    }

    private static Claims with(Claims claims, Encapsulation encapsulation) {
        return new Claims(
                claims.dataplane(),
                encapsulation,
                claims.encryption(),
                claims.kubeProxy(),
                claims.kubeProxyMode(),
                claims.networkPolicy(),
                claims.tcpMss());
    }

    private ClaimReport check(Variant variant) throws Exception {
        ClusterSettings settings = new ClusterSettings(
                Path.of(System.getProperty("user.home"), ".cache", "cnibench"),
                folder,
                true,
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                KubernetesSettings.defaults(),
                line -> {});
        WireGuardHere.assumeFor(variant.id());
        try (Cluster cluster = new NetnsClusterProvider().create(variant, settings);
                Workload server = cluster.startWorkload("server", cluster.serverNode(), WorkloadNetwork.POD);
                Workload client = cluster.startWorkload("client", cluster.clientNode(), WorkloadNetwork.POD);
                Workload serverNode = cluster.startWorkload("hs", cluster.serverNode(), WorkloadNetwork.HOST);
                Workload clientNode = cluster.startWorkload("hc", cluster.clientNode(), WorkloadNetwork.HOST)) {
            long start = System.nanoTime();
            Files.createDirectories(folder);
            ClaimReport report = ClaimChecks.check(
                    cluster,
                    1,
                    new Started(cluster, server, client),
                    Optional.of(new Started(cluster, serverNode, clientNode)),
                    PORT,
                    folder);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            return report;
        }
    }

    private record Started(Cluster cluster, Workload server, Workload client) implements Pair {

        @Override
        public void start() {
            // They are there.
        }

        @Override
        public Service service() {
            return cluster.expose(server, PORT);
        }
    }
}
