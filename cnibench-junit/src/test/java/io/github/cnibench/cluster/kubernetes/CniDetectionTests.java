package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CniDetectionTests {

    private static final CniRules RULES = CniRules.builtIn();
    private static final VariantCatalog CATALOG = VariantCatalog.builtIn();

    private final List<String> warnings = new ArrayList<>();

    private static List<FoundCni> find(WrittenObjects objects) {
        return new CniDetection(RULES, objects).find();
    }

    private static FoundCni findOne(WrittenObjects objects) {
        assertThat(find(objects)).hasSize(1);
        return find(objects).get(0);
    }

    private void require(WrittenObjects objects, Variant variant) {
        new VariantMatch(RULES, find(objects)).require(variant, warnings::add);
    }

    private void require(WrittenObjects objects, String variant) {
        require(objects, CATALOG.get(variant));
    }

    private ThrowableAssertAlternative<ClusterException> assertRefused(WrittenObjects objects, String variant) {
        return assertThatExceptionOfType(ClusterException.class).isThrownBy(() -> require(objects, variant));
    }

    private static WrittenObjects calico() {
        return new WrittenObjects()
                .daemonSet("calico-system", "calico-node", "docker.io/calico/node:v3.27.2")
                .customResource("installations", "default", """
                        {"spec":{"calicoNetwork":{"linuxDataplane":"Iptables",
                         "ipPools":[{"cidr":"10.244.0.0/16","encapsulation":"VXLANCrossSubnet"}]}}}
                        """)
                .customResource(
                        "ippools",
                        "default-ipv4-ippool",
                        "{\"spec\":{\"cidr\":\"10.244.0.0/16\",\"ipipMode\":\"Never\",\"vxlanMode\":\"CrossSubnet\"}}")
                .customResource("felixconfigurations", "default", "{\"spec\":{\"bpfEnabled\":false}}");
    }

    private static WrittenObjects calicoEbpf() {
        return calico().customResource("installations", "default", """
                        {"spec":{"calicoNetwork":{"linuxDataplane":"BPF",
                         "ipPools":[{"cidr":"10.244.0.0/16","encapsulation":"VXLANCrossSubnet"}]}}}
                        """)
                .customResource("felixconfigurations", "default", "{\"spec\":{\"bpfEnabled\":true}}");
    }

    private static WrittenObjects calicoVpp() {
        return calico().kubeProxy()
                .daemonSet("calico-vpp-dataplane", "calico-vpp-node", "docker.io/calicovpp/agent:v3.27.0");
    }

    private static WrittenObjects encrypted(WrittenObjects objects) {
        return objects.annotation("projectcalico.org/WireguardPublicKey", "a+key=");
    }

    private static WrittenObjects inIpip(WrittenObjects objects) {
        return objects.customResource(
                "ippools",
                "default-ipv4-ippool",
                "{\"spec\":{\"cidr\":\"10.244.0.0/16\",\"ipipMode\":\"Always\",\"vxlanMode\":\"Never\"}}");
    }

    private static WrittenObjects cilium(String... settings) {
        WrittenObjects objects = new WrittenObjects()
                .daemonSet("kube-system", "cilium", "quay.io/cilium/cilium:v1.15.2@sha256:00")
                .daemonSet("kube-system", "cilium-envoy", "quay.io/cilium/cilium-envoy:v1.27.3");
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "routing-mode", "tunnel",
                "tunnel-protocol", "vxlan",
                "enable-hubble", "true",
                "kube-proxy-replacement", "false",
                "cluster-pool-ipv4-cidr", "10.0.0.0/8"));
        for (String setting : settings) {
            all.put(setting.split("=", -1)[0], setting.split("=", -1)[1]);
        }
        all.forEach((key, value) -> objects.configMap("kube-system", "cilium-config", key, value));
        return objects;
    }

    private static WrittenObjects antrea(String mode, String encryption) {
        return new WrittenObjects()
                .kubeProxy()
                .daemonSet("kube-system", "antrea-agent", "antrea/antrea-agent-ubuntu:v1.15.0")
                .configMap("kube-system", "antrea-config", "antrea-agent.conf", """
                        # how packets travel
                        trafficEncapMode: "%s"
                        tunnelType: "geneve"
                        trafficEncryptionMode: "%s"
                        antreaProxy:
                          proxyAll: false
                        """.formatted(mode, encryption));
    }

    private static WrittenObjects flannel(String backend) {
        return flannel(backend, "0.24.2");
    }

    private static WrittenObjects flannel(String backend, String version) {
        return new WrittenObjects()
                .kubeProxy()
                .daemonSet("kube-flannel", "kube-flannel-ds", "docker.io/flannel/flannel:v" + version)
                .configMap(
                        "kube-flannel",
                        "kube-flannel-cfg",
                        "net-conf.json",
                        "{\"Network\":\"10.244.0.0/16\",\"Backend\":{\"Type\":\"" + backend + "\"}}");
    }

    private static WrittenObjects canal() {
        return new WrittenObjects()
                .kubeProxy()
                .daemonSet("kube-system", "canal", "docker.io/calico/node:v3.27.2")
                .annotation("flannel.alpha.coreos.com/backend-type", "vxlan")
                .configMap(
                        "kube-system",
                        "canal-config",
                        "net-conf.json",
                        "{\"Network\":\"10.244.0.0/16\",\"Backend\":{\"Type\":\"vxlan\"}}");
    }

    private static WrittenObjects kubeRouter(boolean proxy) {
        WrittenObjects objects = new WrittenObjects()
                .daemonSet(
                        "kube-system",
                        "kube-router",
                        "docker.io/cloudnativelabs/kube-router:v2.1.0",
                        "--run-router=true",
                        "--run-service-proxy=" + proxy);
        return proxy ? objects : objects.kubeProxy();
    }

    private static WrittenObjects kubeOvn() {
        return new WrittenObjects()
                .kubeProxy()
                .daemonSet("kube-ovn-system", "ovs-ovn", "docker.io/kubeovn/kube-ovn:v1.12.8")
                .daemonSet("kube-ovn-system", "kube-ovn-cni", "docker.io/kubeovn/kube-ovn:v1.12.8")
                .deployment(
                        "kube-ovn-system",
                        "kube-ovn-controller",
                        "--network-type=geneve",
                        "--default-cidr=10.16.0.0/16");
    }

    /** A cluster for each built-in variant of Kubernetes. */
    private static Map<String, Supplier<WrittenObjects>> clusters() {
        Map<String, Supplier<WrittenObjects>> clusters = new LinkedHashMap<>();
        clusters.put("antrea", () -> antrea("encap", "none"));
        clusters.put("antrea-noencap", () -> antrea("noEncap", "none"));
        clusters.put("antrea-ipsec", () -> antrea("encap", "ipsec"));
        clusters.put("antrea-wg", () -> antrea("encap", "wireGuard"));
        clusters.put("calico", () -> calico().kubeProxy());
        clusters.put("calico-wg", () -> encrypted(calico().kubeProxy()));
        clusters.put("calico-ebpf", CniDetectionTests::calicoEbpf);
        clusters.put("calico-ebpf-wg", () -> encrypted(calicoEbpf()));
        clusters.put("calico-vpp", CniDetectionTests::calicoVpp);
        clusters.put("calico-vpp-wg", () -> encrypted(inIpip(calicoVpp())));
        clusters.put(
                "calico-vpp-ipsec",
                () -> inIpip(calicoVpp())
                        .configMap(
                                "calico-vpp-dataplane",
                                "calico-vpp-config",
                                "CALICOVPP_FEATURE_GATES",
                                "{\"ipsecEnabled\": true}"));
        clusters.put("canal", CniDetectionTests::canal);
        clusters.put("cilium", () -> cilium().kubeProxy());
        clusters.put("cilium-hubble-full", () -> cilium().kubeProxy().deployment("kube-system", "hubble-relay"));
        clusters.put("cilium-nohubble", () -> cilium("enable-hubble=false").kubeProxy());
        clusters.put("cilium-nokproxy", () -> cilium("kube-proxy-replacement=true"));
        clusters.put("cilium-ipsec", () -> cilium("enable-ipsec=true").kubeProxy());
        clusters.put("cilium-wg", () -> cilium("enable-wireguard=true").kubeProxy());
        clusters.put("flannel", () -> flannel("vxlan"));
        clusters.put("flannel-nftables", () -> flannel("vxlan").kubeProxyMode("nftables"));
        clusters.put("flannel-hostgw", () -> flannel("host-gw", "0.26.7"));
        clusters.put("kubeovn", CniDetectionTests::kubeOvn);
        clusters.put("kuberouter", () -> kubeRouter(false));
        clusters.put("kuberouter-all", () -> kubeRouter(true));
        return clusters;
    }

    @TestFactory
    Stream<DynamicTest> tells_each_built_in_variant_from_all_others() {
        return clusters().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    warnings.clear();
                    WrittenObjects objects = entry.getValue().get();

                    require(objects, entry.getKey());

                    assertThat(warnings).isEmpty();
                    List<FoundCni> found = find(objects);
                    assertThat(new VariantMatch(RULES, found).matching(found.get(0)))
                            .containsExactlyElementsOf(like(entry.getKey()));
                }));
    }

    /** A variant that leaves the mode of kube-proxy open is like a cluster with any. */
    private static List<String> like(String variant) {
        return variant.equals("flannel-nftables") ? List.of("flannel", variant) : List.of(variant);
    }

    @Test
    void knows_a_cluster_for_every_built_in_variant_of_kubernetes() {
        assertThat(clusters().keySet())
                .containsExactlyInAnyOrderElementsOf(CATALOG.all().stream()
                        .filter(variant -> variant.recipe() instanceof KubernetesRecipe)
                        .map(Variant::id)
                        .toList());
    }

    @Test
    void reports_what_the_cni_says_of_itself() {
        FoundCni cilium = findOne(cilium("enable-wireguard=true").kubeProxy());

        AgentReport report = cilium.report();
        assertThat(report.cni()).isEqualTo("Cilium");
        assertThat(report.version()).contains("1.15.2");
        assertThat(report.dataplane()).contains(Dataplane.EBPF);
        assertThat(report.encapsulation()).contains(Encapsulation.VXLAN);
        assertThat(report.encryption()).contains(Encryption.WIREGUARD);
        assertThat(report.kubeProxy()).contains(KubeProxy.PRESENT);
        assertThat(report.podNetworks()).containsExactly("10.0.0.0/8");
        assertThat(report.settings())
                .containsEntry("hubble", "on")
                .containsEntry("agent", "DaemonSet kube-system/cilium")
                .containsEntry("images", "quay.io/cilium/cilium:v1.15.2@sha256:00");
        assertThat(cilium.nodes()).contains(Set.of("a1", "a2", "a3"));
    }

    @Test
    void knows_the_nodes_where_the_agent_is_ready() {
        WrittenObjects objects = flannel("vxlan").pod("kube-flannel", "kube-flannel-ds", "a2", false);

        assertThat(findOne(objects).nodes()).contains(Set.of("a1", "a3"));
    }

    @Test
    void says_which_setting_differs_and_what_the_cluster_is_like() {
        assertRefused(cilium().kubeProxy(), "cilium-wg")
                .withMessage("this cluster does not run variant cilium-wg: Cilium 1.15.2 (DaemonSet kube-system/cilium)"
                        + " runs, but its encryption is none instead of wireguard because ConfigMap"
                        + " kube-system/cilium-config has routing-mode=tunnel; it is like variant cilium");
    }

    @Test
    void says_which_other_cni_runs() {
        assertRefused(calico().kubeProxy(), "cilium")
                .withMessage("this cluster does not run variant cilium: Calico 3.27.2 (DaemonSet"
                        + " calico-system/calico-node) runs, but variant cilium is Cilium; it is like variant calico");
    }

    @Test
    void refuses_another_version_with_the_cure() {
        WrittenObjects newer =
                new WrittenObjects().kubeProxy().daemonSet("kube-system", "calico-node", "quay.io/calico/node:v3.29.1");

        assertRefused(newer, "calico")
                .withMessage("this cluster does not run variant calico: Calico 3.29.1 (DaemonSet"
                        + " kube-system/calico-node) runs, but variant calico is version 3.27.2; ask for"
                        + " -Dcni=calico@3.29.1");
        require(newer, CATALOG.get("calico").withVersion("3.29.1"));
        assertThat(warnings)
                .containsExactly("the cluster does not tell its encapsulation; that it is that of variant calico is"
                        + " taken on trust");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "rancher/hardened-flannel:v0.24.2-build20240308, 0.24.2",
        "docker.io/flannel/flannel:v0.24.2-amd64, 0.24.2",
        "localhost/cnibench/flannel:v0.26.7, 0.26.7",
        "registry.example.org:5000/flannel/flannel:0.25.0-rc.1, 0.25.0-rc.1",
        "flannel/flannel:latest, ''",
        "flannel/flannel@sha256:0123, ''",
        "registry.example.org:5000/flannel/flannel, ''",
    })
    void takes_the_version_from_the_tag_of_the_image(String image, String version) {
        FoundCni found = findOne(new WrittenObjects().daemonSet("kube-flannel", "kube-flannel-ds", image));

        assertThat(found.version()).isEqualTo(Optional.of(version).filter(text -> !text.isEmpty()));
    }

    @Test
    void takes_an_image_of_the_variant_for_its_version() {
        WrittenObjects objects = new WrittenObjects()
                .kubeProxy()
                .daemonSet("kube-flannel", "kube-flannel-ds", "example.org/flannel:of-today")
                .configMap("kube-flannel", "kube-flannel-cfg", "net-conf.json", "{\"Backend\":{\"Type\":\"vxlan\"}}");

        require(objects, CATALOG.get("flannel").withImage("flannel", "example.org/flannel:of-today"));
        assertThat(warnings).isEmpty();

        require(objects, "flannel");
        assertThat(warnings)
                .containsExactly("the version of Flannel (DaemonSet kube-flannel/kube-flannel-ds) cannot be told; that"
                        + " it is 0.24.2 is taken on trust");
    }

    @Test
    void refuses_kube_proxy_beside_its_replacement() {
        assertRefused(cilium("kube-proxy-replacement=true").kubeProxy(), "cilium-nokproxy")
                .withMessageContaining("its kube-proxy is both instead of replaced because ConfigMap"
                        + " kube-system/cilium-config has kube-proxy-replacement=true, but DaemonSet"
                        + " kube-system/kube-proxy runs beside it");
    }

    @Test
    void does_not_count_what_is_meant_for_no_node() {
        require(calicoEbpf().kubeProxy().switchedOff(), "calico-ebpf");

        assertThat(warnings).isEmpty();
    }

    @Test
    void knows_kube_proxy_as_a_pod_that_the_kubelet_starts() {
        WrittenObjects objects = kubeRouter(true)
                .pod("kube-system", "kube-proxy", "a1", true)
                .pod("kube-system", "kube-proxy", "a2", true);

        assertRefused(objects, "kuberouter-all")
                .withMessageContaining("but pod kube-system/kube-proxy-a1 runs beside it");
    }

    @Test
    void does_not_take_encryption_of_some_nodes_for_encryption() {
        WrittenObjects objects =
                calico().kubeProxy().annotation("projectcalico.org/WireguardPublicKey", "key", "a1", "a2");

        assertRefused(objects, "calico-wg").withMessageContaining("its encryption is none instead of wireguard");
        require(objects, "calico");
        assertThat(warnings)
                .containsExactly("the CNI's configuration was not read whole: only 2 of 3 nodes have the annotation"
                        + " projectcalico.org/WireguardPublicKey");
    }

    @Test
    void finds_flannel_without_a_daemon_set_by_the_annotations_of_nodes() {
        FoundCni found = findOne(
                new WrittenObjects().annotation("flannel.alpha.coreos.com/backend-type", "vxlan", "a1", "a2", "a3"));

        assertThat(found.rule().cni()).isEqualTo("Flannel");
        assertThat(found.value("encapsulation")).contains("vxlan");
        assertThat(found.nodes()).contains(Set.of("a1", "a2", "a3"));
        assertThat(found).hasToString("Flannel (annotation flannel.alpha.coreos.com/backend-type of nodes)");
    }

    @Test
    void refuses_several_cnis() {
        assertRefused(
                        flannel("vxlan").daemonSet("kube-system", "aws-node", "example.org/amazon-k8s-cni:v1.18.0"),
                        "flannel")
                .withMessage("this cluster does not run variant flannel: several CNIs run, Flannel 0.24.2 (DaemonSet"
                        + " kube-flannel/kube-flannel-ds) and Amazon VPC CNI (DaemonSet kube-system/aws-node); expected"
                        + " only Flannel");
    }

    @Test
    void refuses_a_cluster_without_a_cni_that_is_known() {
        assertRefused(new WrittenObjects().kubeProxy(), "calico")
                .withMessage("this cluster does not run variant calico: no CNI was found that is known here, neither by"
                        + " a DaemonSet nor by annotations of nodes, but the variant is Calico");
    }

    @Test
    void trusts_a_variant_of_the_user_that_no_rule_knows(@TempDir Path folder) throws IOException {
        Variant own = CATALOG.withFile(Files.writeString(folder.resolve("own.yaml"), """
                        variants:
                          - id: mynet
                            like: flannel
                            cni: MyNet
                        """))
                .get("mynet");

        require(new WrittenObjects().kubeProxy(), own);

        assertThat(warnings).containsExactly("no CNI was found that is known here; that mynet runs is taken on trust");
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> require(flannel("vxlan"), own))
                .withMessageContaining("runs, but variant mynet is MyNet; it is like variant flannel");
    }

    @Test
    void says_what_may_not_be_read_and_goes_on() {
        require(canal().forbid("config maps"), "canal");

        assertThat(warnings)
                .contains("the CNI's configuration was not read whole: encapsulation: cannot list the config maps: the"
                        + " API server answered 403: forbidden")
                .contains("the cluster does not tell its encapsulation; that it is that of variant canal is taken on"
                        + " trust");
    }

    @Test
    void says_that_the_agents_may_not_be_looked_for() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> find(canal().forbid("daemon sets")))
                .withMessage("cannot list the daemon sets: the API server answered 403: forbidden");
    }

    @Test
    void compares_the_mode_of_kube_proxy_where_the_variant_dictates_it(@TempDir Path folder) throws IOException {
        Variant own = CATALOG.withFile(Files.writeString(folder.resolve("own.yaml"), """
                        variants:
                          - id: flannel-nft
                            like: flannel
                            claims: {kube-proxy-mode: nftables}
                        """))
                .get("flannel-nft");
        WrittenObjects iptables = flannel("vxlan").kubeProxyMode("\"\"");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> require(iptables, own))
                .withMessageContaining("its kube-proxy-mode is iptables instead of nftables because ConfigMap"
                        + " kube-system/kube-proxy has config.conf mode=;");
        require(flannel("vxlan").kubeProxyMode("nftables"), own);
        assertThat(warnings).isEmpty();
    }

    @Test
    void does_not_fail_at_a_configuration_that_is_broken() {
        WrittenObjects objects =
                flannel("vxlan").configMap("kube-flannel", "kube-flannel-cfg", "net-conf.json", "{\"Ba");

        require(objects, "flannel");

        assertThat(warnings).hasSize(2).allMatch(line -> line.startsWith("the cluster does not tell its enc"));
    }
}
