package io.github.cnibench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.iperf.ProbeReading;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.NetworkPolicySupport;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the counters of one phase say of the claims. */
class PhaseClaimsTests {

    private static final long PAYLOAD = 1_000_000;
    private static final OptionalLong UNKNOWN = OptionalLong.empty();

    private record StatesNode(String states) implements Node {

        @Override
        public String name() {
            return "a2";
        }

        @Override
        public String address() {
            return "10.1.1.12";
        }

        @Override
        public NodeCounters counters() {
            return NodeCounters.of("a2", Instant.EPOCH, Map.of());
        }

        @Override
        public OptionalLong receivedBytes(PathEvidence evidence) {
            return OptionalLong.empty();
        }

        @Override
        public Optional<NodeShell> shell() {
            return Optional.of((arguments, timeout) -> new NodeShell.Output(0, states, ""));
        }

        @Override
        public Optional<BitRate> linkSpeed() {
            return Optional.empty();
        }
    }

    private static PhaseClaims claims(Encapsulation encapsulation, Encryption encryption, Map<String, Long> grown) {
        Variant bridge = VariantCatalog.builtIn().get("bridge");
        Variant variant = new Variant(
                "claiming",
                bridge.cni(),
                bridge.version(),
                bridge.description(),
                bridge.clusters(),
                new Claims(
                        Dataplane.LINUX,
                        encapsulation,
                        encryption,
                        KubeProxy.NONE,
                        Optional.empty(),
                        NetworkPolicySupport.NOT_ENFORCED,
                        Optional.empty()),
                Map.of(),
                Map.of(),
                bridge.recipe());
        NodeTraces node = new NodeTraces(
                "a2",
                List.of(
                        new Link("eth0", "", 9000, List.of(), List.of()),
                        new Link("vx", "vxlan", 8950, List.of(), List.of()),
                        new Link("wg", "wireguard", 8940, List.of(), List.of())),
                Optional.of(List.of()),
                Optional.empty(),
                Set.of());
        return PhaseClaims.of(
                new ClusterFacts(
                        variant,
                        Optional.of(node),
                        Optional.of(node),
                        "10.42.2.2",
                        "10.42.3.2",
                        List.of(),
                        new ProbeReading.Connected(8948, "10.42.2.2", PAYLOAD),
                        new TreeMap<>(grown),
                        Optional.empty(),
                        new MarkerSearch.ProvesNothing("not tried"),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new PolicyTrial.NoPolicies("none")),
                new StatesNode("lifetime current:\n  77(bytes), 1(packets)\n"));
    }

    private static NodeCounters counters(long vxlan, long wireGuard) {
        return NodeCounters.of("a2", Instant.EPOCH, Map.of("vx rx_bytes", vxlan, "wg rx_bytes", wireGuard));
    }

    private static Optional<String> contradiction(PhaseClaims claims, long vxlan, long wireGuard) {
        return claims.contradiction(counters(5, 5), counters(vxlan + 5, wireGuard + 5), UNKNOWN, UNKNOWN, PAYLOAD);
    }

    @Test
    void wireguard_must_have_taken_the_payload() {
        PhaseClaims claims = claims(Encapsulation.NONE, Encryption.WIREGUARD, Map.of("wg", PAYLOAD));

        assertThat(contradiction(claims, 0, PAYLOAD)).isEmpty();
        assertThat(contradiction(claims, 0, PAYLOAD - 1))
                .contains("encryption WIREGUARD: wg (wireguard) of a2 received 999999 bytes for a payload of 1000000");
    }

    @Test
    void no_other_tunnel_may_have_taken_it() {
        PhaseClaims claims = claims(Encapsulation.NONE, Encryption.NONE, Map.of("eth0", PAYLOAD));

        assertThat(contradiction(claims, PAYLOAD / 3, 0)).isEmpty();
        assertThat(contradiction(claims, PAYLOAD / 2, 0))
                .contains("encapsulation NONE: vx (vxlan) of a2 received 500000 bytes for a payload of 1000000");
    }

    @Test
    void a_claimed_tunnel_that_counted_before_must_count_again() {
        PhaseClaims counting = claims(Encapsulation.VXLAN, Encryption.NONE, Map.of("vx", PAYLOAD));
        PhaseClaims silent = claims(Encapsulation.VXLAN, Encryption.NONE, Map.of("eth0", PAYLOAD));

        assertThat(contradiction(counting, PAYLOAD, 0)).isEmpty();
        assertThat(contradiction(counting, PAYLOAD / 2, 0))
                .contains("encapsulation VXLAN: vx (vxlan) of a2 received 500000 bytes for a payload of 1000000");
        assertThat(contradiction(silent, 0, 0)).isEmpty();
    }

    @Test
    void ipsec_states_must_have_taken_the_payload() {
        PhaseClaims claims = claims(Encapsulation.NONE, Encryption.IPSEC, Map.of("eth0", PAYLOAD));

        assertThat(claims.ipsecBytes()).hasValue(77);
        assertThat(claims.contradiction(
                        counters(0, 0), counters(0, 0), OptionalLong.of(77), OptionalLong.of(77 + PAYLOAD), PAYLOAD))
                .isEmpty();
        assertThat(claims.contradiction(
                        counters(0, 0), counters(0, 0), OptionalLong.of(77), OptionalLong.of(78), PAYLOAD))
                .contains("encryption IPSEC: the states of a2 took 1 bytes for a payload of 1000000");
        assertThat(claims(Encapsulation.NONE, Encryption.NONE, Map.of("eth0", 1L))
                        .ipsecBytes())
                .isEmpty();
    }

    @Test
    void nothing_is_concluded_where_nobody_counts() {
        assertThat(contradiction(claims(Encapsulation.VXLAN, Encryption.WIREGUARD, Map.of()), 0, 0))
                .isEmpty();
        assertThat(contradiction(PhaseClaims.none(), 0, 0)).isEmpty();
    }
}
