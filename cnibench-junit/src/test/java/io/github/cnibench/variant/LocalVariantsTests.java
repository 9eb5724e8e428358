package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variants of the local cluster. */
class LocalVariantsTests {

    private final VariantCatalog catalog = VariantCatalog.builtIn();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "baremetal, HOST_NETWORK, 9000, 8948, eth0, INTERFACE_BYTES, NONE, NONE, NONE",
        "bridge, ROUTES, 9000, 8948, eth0, INTERFACE_BYTES, NONE, NONE, PRESENT",
        "bridge-vxlan, VXLAN, 8950, 8898, vxlan0, INTERFACE_BYTES, VXLAN, NONE, PRESENT",
        "bridge-wireguard, WIREGUARD, 8920, 8868, wg0, TUNNEL_BYTES, NONE, WIREGUARD, PRESENT",
        "ptp, ROUTES, 9000, 8948, eth0, INTERFACE_BYTES, NONE, NONE, PRESENT",
        "macvlan, UNDERLAY, 9000, 8948, eth0, INTERFACE_BYTES, NONE, NONE, NONE",
    })
    void has_its_overlay_and_claims(
            String id,
            LocalRecipe.Overlay overlay,
            int mtu,
            int tcpMss,
            String networkInterface,
            PathEvidence.Counter counter,
            Encapsulation encapsulation,
            Encryption encryption,
            KubeProxy kubeProxy) {
        Variant variant = catalog.get(id);
        LocalRecipe recipe = (LocalRecipe) variant.recipe();

        assertThat(variant.clusters()).contains("netns");
        assertThat(variant.version()).isEqualTo("builtin");
        assertThat(recipe.overlay()).isEqualTo(overlay);
        assertThat(recipe.mtu()).isEqualTo(mtu);
        assertThat(recipe.evidence()).isEqualTo(new PathEvidence(networkInterface, counter));
        assertThat(variant.claims().tcpMss()).contains(tcpMss).contains(mtu - 52);
        assertThat(variant.claims().encapsulation()).isEqualTo(encapsulation);
        assertThat(variant.claims().encryption()).isEqualTo(encryption);
        assertThat(variant.claims().kubeProxy()).isEqualTo(kubeProxy);
        assertThat(variant.claims().networkPolicy()).isEqualTo(NetworkPolicySupport.NOT_ENFORCED);
        assertThat(recipe.chain()).allSatisfy(plugin -> assertThat(plugin).containsEntry("mtu", mtu));
        assertThat(recipe.chain()).hasSize(overlay == LocalRecipe.Overlay.HOST_NETWORK ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts", "stm", "sus", "sum"})
    void declares_service_phases_that_cannot_be(String phase) {
        assertThat(catalog.get("baremetal").notApplicableReason(phase)).contains("no Services without Kubernetes");
        assertThat(catalog.get("macvlan").notApplicableReason(phase)).contains("macvlan bypasses the node's DNAT");
        assertThat(catalog.get("bridge").notApplicableReason(phase)).isEmpty();
    }

    @Test
    void measures_direct_phases_everywhere() {
        assertThat(catalog.get("macvlan").notApplicable().keySet()).containsExactly("stm", "sts", "sum", "sus");
    }
}
