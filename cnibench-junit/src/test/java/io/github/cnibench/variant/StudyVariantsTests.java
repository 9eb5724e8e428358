package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The set-ups of the 2024 study, with the facts of its scripts and the MSS that its results show. */
class StudyVariantsTests {

    private final VariantCatalog catalog = VariantCatalog.builtIn();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "antrea, Antrea, 1.15.0, PRESENT, OVS, GENEVE, NONE, 8898",
        "antrea-noencap, Antrea, 1.15.0, PRESENT, OVS, NONE, NONE, 8948",
        "antrea-ipsec, Antrea, 1.15.0, PRESENT, OVS, GENEVE, IPSEC, 8860",
        "antrea-wg, Antrea, 1.15.0, PRESENT, OVS, NONE, WIREGUARD, 8888",
        "calico, Calico, 3.27.2, PRESENT, LINUX, NONE, NONE, 8898",
        "calico-ebpf, Calico, 3.27.2, REPLACED, EBPF, NONE, NONE, 8898",
        "calico-wg, Calico, 3.27.2, PRESENT, LINUX, NONE, WIREGUARD, 8888",
        "calico-ebpf-wg, Calico, 3.27.2, REPLACED, EBPF, NONE, WIREGUARD, 8888",
        "calico-vpp, Calico, 3.27.2, PRESENT, VPP, NONE, NONE, 8898",
        "calico-vpp-ipsec, Calico, 3.27.2, PRESENT, VPP, IPIP, IPSEC, 8888",
        "calico-vpp-wg, Calico, 3.27.2, PRESENT, VPP, NONE, WIREGUARD, 8888",
        "canal, Canal, 3.27.2, PRESENT, LINUX, VXLAN, NONE, ",
        "cilium, Cilium, 1.15.2, PRESENT, EBPF, VXLAN, NONE, 8898",
        "cilium-hubble-full, Cilium, 1.15.2, PRESENT, EBPF, VXLAN, NONE, 8898",
        "cilium-nohubble, Cilium, 1.15.2, PRESENT, EBPF, VXLAN, NONE, 8898",
        "cilium-nokproxy, Cilium, 1.15.2, REPLACED, EBPF, VXLAN, NONE, 8898",
        "cilium-ipsec, Cilium, 1.15.2, PRESENT, EBPF, VXLAN, IPSEC, 8821",
        "cilium-wg, Cilium, 1.15.2, PRESENT, EBPF, VXLAN, WIREGUARD, 8818",
        "flannel, Flannel, 0.24.2, PRESENT, LINUX, VXLAN, NONE, 8898",
        "kubeovn, Kube-OVN, 1.12.8, PRESENT, OVS, GENEVE, NONE, 8848",
        "kuberouter, kube-router, 2.1.0, PRESENT, LINUX, NONE, NONE, 8948",
        "kuberouter-all, kube-router, 2.1.0, REPLACED, IPVS, NONE, NONE, 8948",
        "baremetal, none, builtin, NONE, LINUX, NONE, NONE, 8948",
    })
    void has_the_facts_of_the_study(
            String id,
            String cni,
            String version,
            KubeProxy kubeProxy,
            Dataplane dataplane,
            Encapsulation encapsulation,
            Encryption encryption,
            Integer tcpMss) {
        Variant variant = catalog.get(id);

        assertThat(variant.cni()).isEqualTo(cni);
        assertThat(variant.version()).isEqualTo(version);
        assertThat(variant.claims())
                .isEqualTo(new Claims(
                        dataplane,
                        encapsulation,
                        encryption,
                        kubeProxy,
                        Optional.empty(),
                        List.of("flannel", "baremetal").contains(id)
                                ? NetworkPolicySupport.NOT_ENFORCED
                                : NetworkPolicySupport.ENFORCED,
                        Optional.ofNullable(tcpMss)));
        assertThat(variant.installsKubeProxy()).isEqualTo(kubeProxy == KubeProxy.PRESENT);
    }

    @Test
    void holds_22_set_ups_of_the_study_two_more_of_kubernetes_and_7_of_the_local_clusters() {
        assertThat(catalog.all().stream().filter(variant -> variant.recipe() instanceof KubernetesRecipe))
                .hasSize(24)
                .extracting(Variant::id)
                .contains("flannel-hostgw", "flannel-nftables");
        assertThat(catalog.all().stream().filter(variant -> variant.recipe() instanceof LocalRecipe))
                .hasSize(7);
    }

    @Test
    void fills_version_and_images_into_every_recipe_and_leaves_only_what_the_cluster_knows() {
        for (Variant variant : catalog.all()) {
            String filled = variant.filledRecipe().toString();
            assertThat(filled).as(variant.id()).doesNotContain("${version}", "${image.");
            assertThat(variant.imageReferences().toString()).as(variant.id()).doesNotContain("${");
        }
    }

    @Test
    void writes_a_chosen_version_into_the_recipe_and_the_images() {
        Variant chosen = catalog.get("calico").withVersion("3.31.0");

        assertThat(chosen.version()).isEqualTo("3.31.0");
        assertThat(((KubernetesRecipe) chosen.filledRecipe()).steps().get(0))
                .isEqualTo(new InstallStep.Manifest(
                        "https://raw.githubusercontent.com/projectcalico/calico/v3.31.0/manifests/tigera-operator.yaml",
                        InstallStep.Manifest.Method.CREATE,
                        Optional.empty()));
        assertThat(chosen.imageReferences()).containsEntry("node", "docker.io/calico/node:v3.31.0");
    }

    @Test
    void installs_the_charts_of_the_study() {
        assertThat(chart("antrea-ipsec"))
                .isEqualTo(new InstallStep.HelmChart(
                        "https://charts.antrea.io",
                        "antrea",
                        "antrea",
                        "1.15.0",
                        "kube-system",
                        Optional.of(Map.of("trafficEncryptionMode", "ipsec"))));
        assertThat(chart("cilium").values()).isEmpty();
        assertThat(chart("cilium-nokproxy").values())
                .contains(Map.of(
                        "kubeProxyReplacement",
                        true,
                        "k8sServiceHost",
                        "${api-server.host}",
                        "k8sServicePort",
                        "${api-server.port}"));
        assertThat(chart("cilium-hubble-full").values().orElseThrow().toString())
                .contains("relay={enabled=true}", "ui={enabled=true}", "method=helm", "certValidityDuration=1095");
        assertThat(chart("flannel").version()).isEqualTo("v0.24.2");
        assertThat(chart("kubeovn").values()).contains(Map.of("MASTER_NODES", "${control-node.address}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"calico-wg", "calico-ebpf-wg", "calico-vpp-wg"})
    void patches_wireguard_only_after_the_api_server_is_there_and_waits_for_the_keys(String id) {
        List<InstallStep> steps = steps(id);

        assertThat(steps.subList(steps.size() - 3, steps.size()))
                .containsExactly(
                        new InstallStep.WaitForCondition(
                                "tigerastatus", "apiserver", Optional.empty(), "Available", Duration.ofMinutes(5)),
                        new InstallStep.Patch(
                                "felixconfigurations.projectcalico.org",
                                "default",
                                Optional.empty(),
                                InstallStep.Patch.Type.MERGE,
                                Map.of("spec", Map.of("wireguardEnabled", true))),
                        new InstallStep.WaitForAnnotation(
                                "projectcalico.org/WireguardPublicKey", Duration.ofMinutes(5)));
    }

    @Test
    void makes_the_keys_of_ipsec_anew() {
        assertThat(steps("cilium-ipsec").get(0))
                .isEqualTo(new InstallStep.RandomSecret(
                        "kube-system",
                        "cilium-ipsec-keys",
                        "keys",
                        20,
                        InstallStep.RandomSecret.Encoding.HEX,
                        "3 rfc4106(gcm(aes)) ${random} 128"));
        assertThat(steps("calico-vpp-ipsec"))
                .anySatisfy(step -> assertThat(step)
                        .isInstanceOfSatisfying(
                                InstallStep.RandomSecret.class,
                                secret -> assertThat(secret.bytes()).isEqualTo(36)));
    }

    /** The agent of VPP asks neither IPsec nor WireGuard for packets of a pool that is not encapsulated. */
    @ParameterizedTest
    @CsvSource({
        "calico-vpp, STUDY, VXLANCrossSubnet",
        "calico-vpp-ipsec, STUDY, IPIP",
        "calico-vpp-wg, STUDY, IPIP",
        "calico-vpp, CURRENT, VXLANCrossSubnet",
        "calico-vpp-ipsec, CURRENT, IPIP",
        "calico-vpp-wg, CURRENT, IPIP",
    })
    void gives_vpp_pools_whose_packets_are_encrypted(String id, VersionSet set, String encapsulation) {
        Variant variant = catalog.in(set).get(id);

        assertThat(((KubernetesRecipe) variant.filledRecipe()).steps())
                .filteredOn(InstallStep.Resources.class::isInstance)
                .singleElement()
                .asString()
                .contains("encapsulation=" + encapsulation + ",");
    }

    @Test
    void knows_where_each_variant_stands() {
        assertThat(catalog.sourceOf("baremetal")).isEqualTo("built-in baremetal.yaml:3");
        assertThat(catalog.sourceOf("calico-wg")).matches("built-in calico\\.yaml:\\d+");
    }

    @Test
    void fits_variants_of_kubernetes_to_clusters_of_kubernetes_only() {
        for (Variant variant : catalog.all()) {
            if (variant.recipe() instanceof LocalRecipe) {
                assertThat(variant.clusters()).as(variant.id()).containsAnyOf("netns", "kubernetes-netns");
            } else {
                assertThat(variant.clusters()).as(variant.id()).doesNotContain("netns");
            }
        }
        assertThat(catalog.get("calico-vpp").clusters()).containsExactly("command", "kubeconfig", "rke2");
    }

    private List<InstallStep> steps(String id) {
        return ((KubernetesRecipe) catalog.get(id).filledRecipe()).steps();
    }

    private InstallStep.HelmChart chart(String id) {
        return steps(id).stream()
                .filter(InstallStep.HelmChart.class::isInstance)
                .map(InstallStep.HelmChart.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
