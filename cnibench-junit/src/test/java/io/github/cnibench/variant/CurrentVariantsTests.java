package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The set-ups of the study with today's releases. */
class CurrentVariantsTests {

    private final VariantCatalog study = VariantCatalog.builtIn();
    private final VariantCatalog current = study.in(VersionSet.CURRENT);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "antrea, 2.7.0, GENEVE, NONE, 8898",
        "antrea-noencap, 2.7.0, NONE, NONE, 8948",
        "antrea-ipsec, 2.7.0, GENEVE, IPSEC, 8860",
        "antrea-wg, 2.7.0, NONE, WIREGUARD, 8888",
        "calico, 3.32.1, NONE, NONE, 8898",
        "calico-wg, 3.32.1, NONE, WIREGUARD, 8888",
        "calico-ebpf, 3.32.1, NONE, NONE, 8898",
        "calico-ebpf-wg, 3.32.1, NONE, WIREGUARD, 8888",
        "calico-vpp, 3.32.1, NONE, NONE, 8898",
        "calico-vpp-ipsec, 3.32.1, IPIP, IPSEC, 8888",
        "calico-vpp-wg, 3.32.1, NONE, WIREGUARD, 8888",
        "canal, 3.32.1, VXLAN, NONE, ",
        "cilium, 1.20.0, VXLAN, NONE, 8898",
        "cilium-hubble-full, 1.20.0, VXLAN, NONE, 8898",
        "cilium-nohubble, 1.20.0, VXLAN, NONE, 8898",
        "cilium-nokproxy, 1.20.0, VXLAN, NONE, 8898",
        "cilium-ipsec, 1.20.0, VXLAN, IPSEC, 8821",
        "cilium-wg, 1.20.0, VXLAN, WIREGUARD, 8803",
        "flannel, 0.28.9, VXLAN, NONE, 8898",
        "flannel-nftables, 0.28.9, VXLAN, NONE, 8898",
        "kubeovn, 1.16.2, GENEVE, NONE, 8848",
        "kuberouter, 2.11.1, NONE, NONE, 8948",
        "kuberouter-all, 2.11.1, NONE, NONE, 8948",
    })
    void has_the_release_and_the_claims(
            String id, String version, Encapsulation encapsulation, Encryption encryption, Integer tcpMss) {
        Variant variant = current.get(id);
        Claims claims = study.get(id).claims();

        assertThat(variant.version()).isEqualTo(version);
        assertThat(variant.claims())
                .isEqualTo(new Claims(
                        claims.dataplane(),
                        encapsulation,
                        encryption,
                        claims.kubeProxy(),
                        claims.kubeProxyMode(),
                        claims.networkPolicy(),
                        Optional.ofNullable(tcpMss)));
    }

    @Test
    void names_the_pages_where_the_facts_were_read() {
        assertThat(recipes(VersionSet.CURRENT).filter(variant -> !variant.id().equals("flannel-hostgw")))
                .allSatisfy(variant -> assertThat(current.pagesOf(variant.id(), VersionSet.CURRENT))
                        .as(variant.id())
                        .isNotEmpty()
                        .allMatch(page -> page.startsWith("https://")));
    }

    @Test
    void leaves_what_is_made_of_programs_on_this_machine_the_same() {
        assertThat(List.of("baremetal", "bridge", "macvlan", "flannel-hostgw"))
                .allSatisfy(id -> assertThat(current.get(id)).isEqualTo(study.get(id)));
        assertThat(current.on("kubernetes-netns").get("flannel").version()).isEqualTo("0.26.7");
    }

    @Test
    void asks_cilium_for_a_key_of_each_tunnels_own() {
        assertThat(steps(current.get("cilium-ipsec")).get(0))
                .isInstanceOfSatisfying(
                        InstallStep.RandomSecret.class,
                        secret -> assertThat(secret.text()).isEqualTo("3+ rfc4106(gcm(aes)) ${random} 128"));
    }

    @Test
    void creates_the_definitions_of_calico_before_its_operator() {
        for (String id : List.of("calico", "calico-ebpf", "calico-vpp", "calico-vpp-ipsec", "calico-vpp-wg")) {
            assertThat(steps(current.get(id)).subList(0, 2))
                    .as(id)
                    .extracting(step -> ((InstallStep.Manifest) step).url().replaceFirst(".*/", ""))
                    .containsExactly("v1_crd_projectcalico_org.yaml", "tigera-operator.yaml");
        }
    }

    @ParameterizedTest
    @EnumSource
    void knows_the_checksums_of_archives_for_both_architectures(VersionSet set) {
        assertThat(recipes(set)
                        .flatMap(variant -> steps(variant).stream())
                        .filter(InstallStep.NodeFiles.class::isInstance)
                        .map(InstallStep.NodeFiles.class::cast))
                .isNotEmpty()
                .allSatisfy(archive -> {
                    assertThat(archive.sha256().orElseThrow()).containsOnlyKeys("amd64", "arm64");
                    assertThat(archive.urlFor("arm64"))
                            .contains("-linux-arm64-")
                            .doesNotContain("${");
                });
    }

    /** A claim that the kernel cannot keep would be found out only after everything is installed. */
    @ParameterizedTest
    @EnumSource
    void needs_of_the_kernel_what_it_claims(VersionSet set) {
        assertThat(recipes(set).filter(variant -> !variant.id().equals("flannel-hostgw")))
                .allSatisfy(variant ->
                        assertThat(features(variant)).as(variant.id()).containsAll(claimed(variant.claims())));
    }

    private static Set<KernelFeature> claimed(Claims claims) {
        // VPP does in user space what the others leave to the kernel.
        if (claims.dataplane() == Dataplane.VPP) {
            return Set.of();
        }
        return Stream.of(
                        switch (claims.dataplane()) {
                            case EBPF -> Optional.of(KernelFeature.BPF);
                            case OVS -> Optional.of(KernelFeature.OPENVSWITCH);
                            case IPVS -> Optional.of(KernelFeature.IPVS);
                            case LINUX, VPP -> Optional.<KernelFeature>empty();
                        },
                        switch (claims.encapsulation()) {
                            case VXLAN -> Optional.of(KernelFeature.VXLAN);
                            case GENEVE -> Optional.of(KernelFeature.GENEVE);
                            case NONE, IPIP -> Optional.<KernelFeature>empty();
                        },
                        switch (claims.encryption()) {
                            case WIREGUARD -> Optional.of(KernelFeature.WIREGUARD);
                            case IPSEC -> Optional.of(KernelFeature.ESP);
                            case NONE -> Optional.<KernelFeature>empty();
                        })
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Set<KernelFeature> features(Variant variant) {
        return ((KubernetesRecipe) variant.recipe())
                .preconditions().stream()
                        .filter(Precondition.KernelHas.class::isInstance)
                        .map(one -> ((Precondition.KernelHas) one).feature())
                        .collect(Collectors.toSet());
    }

    private Stream<Variant> recipes(VersionSet set) {
        return study.in(set).all().stream().filter(variant -> variant.recipe() instanceof KubernetesRecipe);
    }

    private static List<InstallStep> steps(Variant variant) {
        return ((KubernetesRecipe) variant.filledRecipe()).steps();
    }
}
