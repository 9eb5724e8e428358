package io.github.cnibench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.claim.ClusterFacts.ServiceProbe;
import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.PolicyProbe;
import io.github.cnibench.cluster.PolicyProbe.Direction;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.iperf.ProbeReading;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.KubeProxyMode;
import io.github.cnibench.variant.NetworkPolicySupport;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each check with facts that make it fire, as a cluster with Kubernetes would show them. */
class JudgementTests {

    private static final long PAYLOAD = 4_194_304;
    private static final String MARKER = "0123456789abcdef0123456789abcdef";
    private static final Packet PLAIN = new Packet(List.of(), List.of("10.42.3.2 > 10.42.2.2 TCP 5201"));
    private static final Packet VXLAN =
            new Packet(List.of("VXLAN"), List.of("10.1.1.13 > 10.1.1.12 UDP 8472", "10.42.3.2 > 10.42.2.2 TCP 5201"));

    private Dataplane dataplane = Dataplane.LINUX;
    private Encapsulation encapsulation = Encapsulation.VXLAN;
    private Encryption encryption = Encryption.NONE;
    private KubeProxy kubeProxy = KubeProxy.PRESENT;
    private Optional<KubeProxyMode> mode = Optional.empty();
    private NetworkPolicySupport networkPolicy = NetworkPolicySupport.NOT_ENFORCED;

    private List<Link> links = List.of(link("eth0", "", "10.1.1.12"), link("flannel.1", "vxlan", "10.42.2.0"));
    private Optional<List<String>> programs = Optional.of(List.of());
    private Optional<String> proxyMode = Optional.of("iptables");
    private Set<Integer> listening = Set.of(10249, 10256);
    private boolean shells = true;
    private ProbeReading pods = new ProbeReading.Connected(8898, "10.42.2.2", PAYLOAD);
    private Map<String, Long> grown = Map.of("eth0", PAYLOAD + 9000, "flannel.1", PAYLOAD + 8000);
    private Optional<Long> ipsec = Optional.of(0L);
    private MarkerSearch marker = new MarkerSearch.Looked("a2/eth0", MARKER, Optional.of(VXLAN));
    private OptionalInt hostMss = OptionalInt.of(8948);
    private Optional<ServiceProbe> service = Optional.of(
            new ServiceProbe("10.43.0.9", new ProbeReading.Connected(8898, "10.43.0.9", 16384), Optional.empty()));
    private Optional<AgentReport> agent = Optional.empty();
    private PolicyTrial policies = new PolicyTrial.NoPolicies("there is no Kubernetes");
    private String serverAddress = "10.42.2.2";

    private static Link link(String name, String kind, String... addresses) {
        return new Link(name, kind, 9000, List.of(addresses), List.of());
    }

    private ClusterFacts facts() {
        Variant bridge = VariantCatalog.builtIn().get("bridge");
        Claims claims =
                new Claims(dataplane, encapsulation, encryption, kubeProxy, mode, networkPolicy, Optional.of(8898));
        Variant variant = new Variant(
                "claiming",
                bridge.cni(),
                bridge.version(),
                bridge.description(),
                bridge.clusters(),
                claims,
                Map.of(),
                Map.of(),
                bridge.recipe());
        return new ClusterFacts(
                variant,
                shells ? Optional.of(new NodeTraces("a2", links, programs, proxyMode, listening)) : Optional.empty(),
                shells ? Optional.of(new NodeTraces("a3", links, programs, proxyMode, listening)) : Optional.empty(),
                serverAddress,
                "10.42.3.2",
                List.of("10.1.1.11", "10.1.1.12", "10.1.1.13"),
                pods,
                new TreeMap<>(grown),
                ipsec,
                marker,
                hostMss,
                service,
                agent,
                policies);
    }

    private static AgentReport agent(Optional<Dataplane> dataplane, Optional<KubeProxy> kubeProxy, String network) {
        return new AgentReport(
                "Cilium",
                Optional.of("1.18"),
                dataplane,
                Optional.empty(),
                Optional.empty(),
                kubeProxy,
                List.of(network),
                new TreeMap<>());
    }

    private static void assertOutcome(Judgement judgement, Outcome outcome, String evidence) {
        assertThat(judgement.outcome()).as(judgement.toString()).isEqualTo(outcome);
        assertThat(String.join("\n", judgement.evidence())).contains(evidence);
    }

    private void hideMarker() {
        marker = new MarkerSearch.Looked("a2/eth0", MARKER, Optional.empty());
    }

    private void captureNothing() {
        marker = new MarkerSearch.ProvesNothing("nobody may capture on the nodes");
    }

    @Test
    void encapsulation_is_judged_by_the_packet_before_all_else() {
        assertOutcome(
                EncapsulationCheck.judge(facts()), Outcome.HELD, "wrapped in VXLAN: 10.1.1.13 > 10.1.1.12 UDP 8472");
        encapsulation = Encapsulation.NONE;
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.NOT_HELD, "wrapped in VXLAN");
        encapsulation = Encapsulation.GENEVE;
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.NOT_HELD, "wrapped in VXLAN");
        marker = new MarkerSearch.Looked("a2/eth0", MARKER, Optional.of(PLAIN));
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.NOT_HELD, "passed a2/eth0 unwrapped");
    }

    @Test
    void encapsulation_is_judged_by_counters_where_no_packet_is_seen() {
        captureNothing();
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.HELD, "flannel.1 (vxlan) of a2 received 4202304");
        encapsulation = Encapsulation.NONE;
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.NOT_HELD, "flannel.1 (vxlan)");
        grown = Map.of("eth0", PAYLOAD, "flannel.1", 100L);
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.HELD, "no tunnel device of a2");
        encapsulation = Encapsulation.VXLAN;
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.NOT_HELD, "no VXLAN device of a2 received them");
        dataplane = Dataplane.EBPF;
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.UNPROVED, "no VXLAN device of a2 received them");
        encapsulation = Encapsulation.IPIP;
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.NOT_HELD, "a2 has no IPIP device");
        shells = false;
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.UNPROVED, "nobody may look");
    }

    @Test
    void encapsulation_is_unproved_where_no_bytes_came_through() {
        captureNothing();
        pods = new ProbeReading.Failed("refused");
        assertOutcome(EncapsulationCheck.judge(facts()), Outcome.UNPROVED, "no bytes came through");
    }

    @Test
    void encryption_needs_counters_and_a_marker_that_is_not_seen() {
        encryption = Encryption.WIREGUARD;
        assertOutcome(
                EncryptionCheck.judge(facts()),
                Outcome.NOT_HELD,
                "marker " + MARKER + " of the pods passed a2/eth0 in clear");
        hideMarker();
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.NOT_HELD, "a2 has no WireGuard device");
        links = List.of(link("eth0", ""), link("wireguard.cali", "wireguard"));
        grown = Map.of("eth0", PAYLOAD, "wireguard.cali", 512L);
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.NOT_HELD, "wireguard.cali (wireguard) received 512");
        grown = Map.of("eth0", PAYLOAD, "wireguard.cali", PAYLOAD);
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.HELD, "did not pass a2/eth0 in clear");
        captureNothing();
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.UNPROVED, "nobody may capture");
        encryption = Encryption.NONE;
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.NOT_HELD, "wireguard.cali (wireguard) of a2 received");
    }

    @Test
    void ipsec_is_judged_by_the_bytes_of_its_states() {
        encryption = Encryption.IPSEC;
        hideMarker();
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.NOT_HELD, "took 0 of 4194304 bytes");
        ipsec = Optional.of(PAYLOAD + 1);
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.HELD, "took 4194305 of 4194304 bytes");
        ipsec = Optional.empty();
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.UNPROVED, "nobody may read the IPsec states");
        assertThat(NodeLook.stateBytes("""
                src 10.1.1.12 dst 10.1.1.13
                \tlifetime current:
                \t  1500(bytes), 10(packets)
                src 10.1.1.13 dst 10.1.1.12
                \tlifetime current:
                \t  700(bytes), 5(packets)
                """)).isEqualTo(2200);
    }

    @Test
    void no_encryption_is_seen_and_not_concluded_from_a_missing_marker() {
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.HELD, "passed a2/eth0 in clear");
        hideMarker();
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.UNPROVED, "they may take another interface");
        captureNothing();
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.HELD, "no WireGuard device and no IPsec state");
        shells = false;
        assertOutcome(EncryptionCheck.judge(facts()), Outcome.UNPROVED, "nobody may capture");
    }

    @Test
    void kube_proxy_answers_or_is_really_absent() {
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.HELD, "kube-proxy answers on a2, its mode is iptables");
        mode = Optional.of(KubeProxyMode.NFTABLES);
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.NOT_HELD, "claimed is nftables");
        mode = Optional.empty();
        kubeProxy = KubeProxy.REPLACED;
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.NOT_HELD, "kube-proxy answers on a2");
        proxyMode = Optional.empty();
        listening = Set.of(10249);
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.NOT_HELD, "port 10249 listens");
        listening = Set.of();
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.HELD, "does not answer on a2 and a3, and Services work");
        listening = Set.of(10256);
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.UNPROVED, "somebody listens on its port 10256");
        agent = Optional.of(agent(Optional.empty(), Optional.of(KubeProxy.REPLACED), "10.42.0.0/16"));
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.HELD, "Cilium says kube-proxy REPLACED");
        service = Optional.of(new ServiceProbe("10.43.0.9", new ProbeReading.Failed("refused"), Optional.empty()));
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.NOT_HELD, "Services do not work");
        kubeProxy = KubeProxy.PRESENT;
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.NOT_HELD, "kube-proxy does not answer");
        shells = false;
        assertOutcome(KubeProxyCheck.judge(facts()), Outcome.UNPROVED, "nobody may look");
    }

    @Test
    void network_policy_is_judged_by_four_connections() {
        assertOutcome(PolicyCheck.judge(facts()), Outcome.HELD, "not enforced: there is no Kubernetes");
        policies = tried(true, true);
        assertOutcome(PolicyCheck.judge(facts()), Outcome.HELD, "not enforced: ingress forbidden, connected");
        networkPolicy = NetworkPolicySupport.ENFORCED;
        assertOutcome(PolicyCheck.judge(facts()), Outcome.NOT_HELD, "not enforced");
        policies = tried(false, true);
        assertOutcome(
                PolicyCheck.judge(facts()), Outcome.NOT_HELD, "enforced in part only: egress forbidden, connected");
        policies = tried(false, false);
        assertOutcome(PolicyCheck.judge(facts()), Outcome.HELD, "enforced: both forbidden");
        networkPolicy = NetworkPolicySupport.NOT_ENFORCED;
        assertOutcome(PolicyCheck.judge(facts()), Outcome.NOT_HELD, "enforced: both forbidden");
        policies = new PolicyTrial.Tried(List.of(probe(Direction.INGRESS, true, false)));
        assertOutcome(PolicyCheck.judge(facts()), Outcome.UNPROVED, "too few connections");
        policies = new PolicyTrial.NotTried("no right to make policies");
        assertOutcome(PolicyCheck.judge(facts()), Outcome.UNPROVED, "no right to make policies");
        policies = new PolicyTrial.Tried(List.of(
                probe(Direction.INGRESS, true, false),
                probe(Direction.INGRESS, false, false),
                probe(Direction.EGRESS, true, true),
                probe(Direction.EGRESS, false, false)));
        assertOutcome(PolicyCheck.judge(facts()), Outcome.UNPROVED, "a permitted connection failed");
    }

    private static PolicyTrial tried(boolean ingress, boolean egress) {
        return new PolicyTrial.Tried(List.of(
                probe(Direction.INGRESS, true, true),
                probe(Direction.INGRESS, false, ingress),
                probe(Direction.EGRESS, true, true),
                probe(Direction.EGRESS, false, egress)));
    }

    private static PolicyProbe probe(Direction direction, boolean permitted, boolean connected) {
        return new PolicyProbe(direction, permitted, connected, "client to server");
    }

    @Test
    void dataplane_is_judged_by_the_agent_and_by_traces() {
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.HELD, "no BPF program and no Open vSwitch");
        programs = Optional.of(List.of("program 7 on eth0 ingress"));
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.UNPROVED, "does not tell what they are for");
        agent = Optional.of(agent(Optional.of(Dataplane.LINUX), Optional.empty(), "10.42.0.0/16"));
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.HELD, "a2: 1 BPF programs, such as program 7");
        agent = Optional.of(agent(Optional.of(Dataplane.EBPF), Optional.empty(), "10.42.0.0/16"));
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.NOT_HELD, "runs in mode EBPF");
        dataplane = Dataplane.EBPF;
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.HELD, "BPF programs are on the interfaces of a2 and a3");
        programs = Optional.of(List.of());
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.UNPROVED, "but no BPF program shows");
        agent = Optional.empty();
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.NOT_HELD, "no BPF program shows");
        programs = Optional.empty();
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.UNPROVED, "which tc would do");
        dataplane = Dataplane.OVS;
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.NOT_HELD, "no Open vSwitch data path");
        links = List.of(link("ovs-system", "openvswitch"));
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.HELD, "Open vSwitch data path is on a2 and a3");
        programs = Optional.of(List.of());
        dataplane = Dataplane.LINUX;
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.NOT_HELD, "Open vSwitch data path is on");
        dataplane = Dataplane.IPVS;
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.NOT_HELD, "no IPVS device");
        proxyMode = Optional.of("ipvs");
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.HELD, "IPVS");
        dataplane = Dataplane.VPP;
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.UNPROVED, "leaves no trace");
        shells = false;
        assertOutcome(DataplaneCheck.judge(facts()), Outcome.UNPROVED, "nobody may look");
    }

    @Test
    void segment_size_is_scaled_to_the_underlay() {
        assertOutcome(MssCheck.judge(facts()), Outcome.HELD, "pod to pod has 8898 bytes, expected 8898");
        hostMss = OptionalInt.of(1448);
        pods = new ProbeReading.Connected(1398, "10.42.2.2", PAYLOAD);
        assertOutcome(MssCheck.judge(facts()), Outcome.HELD, "pod to pod has 1398 bytes, expected 1398");
        pods = new ProbeReading.Connected(1448, "10.42.2.2", PAYLOAD);
        assertOutcome(MssCheck.judge(facts()), Outcome.NOT_HELD, "pod to pod has 1448 bytes, expected 1398");
        hostMss = OptionalInt.empty();
        assertThat(MssCheck.expected(facts())).hasValue(8898);
        shells = false;
        assertOutcome(MssCheck.judge(facts()), Outcome.UNPROVED, "not known");
    }

    @Test
    void pods_have_addresses_of_the_cni() {
        assertOutcome(AddressCheck.judge(facts()), Outcome.HELD, "are no addresses of the nodes");
        agent = Optional.of(agent(Optional.empty(), Optional.empty(), "10.42.0.0/16"));
        assertOutcome(AddressCheck.judge(facts()), Outcome.HELD, "are in the CNI's networks 10.42.0.0/16");
        agent = Optional.of(agent(Optional.empty(), Optional.empty(), "10.244.0.0/16"));
        assertOutcome(AddressCheck.judge(facts()), Outcome.NOT_HELD, "10.42.2.2 is in none of the CNI's networks");
        serverAddress = "10.1.1.12";
        assertOutcome(AddressCheck.judge(facts()), Outcome.NOT_HELD, "10.1.1.12 is an address of a node");
    }

    @Test
    void networks_are_compared_bit_by_bit() {
        assertThat(Cidr.contains("10.42.2.0/23", "10.42.3.255")).isTrue();
        assertThat(Cidr.contains("10.42.2.0/23", "10.42.4.0")).isFalse();
        assertThat(Cidr.contains("fd00:42::/32", "fd00:42:1::5")).isTrue();
        assertThat(Cidr.contains("fd00:42::/32", "10.42.0.1")).isFalse();
        assertThat(Cidr.contains("example.org/8", "10.42.0.1")).isFalse();
        assertThat(Cidr.contains("10.42.0.0/33", "10.42.0.0")).isFalse();
    }
}
