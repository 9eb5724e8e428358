package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantSelectionTests {

    private static final String KNOWN =
            "baremetal, bridge, bridge-nftables, bridge-vxlan, bridge-wireguard, ptp, macvlan, antrea,"
                    + " antrea-noencap, antrea-ipsec, antrea-wg, calico, calico-wg, calico-ebpf, calico-ebpf-wg, calico-vpp,"
                    + " calico-vpp-ipsec, calico-vpp-wg, canal, cilium, cilium-hubble-full, cilium-nohubble, cilium-nokproxy,"
                    + " cilium-ipsec, cilium-wg, flannel, flannel-nftables, flannel-hostgw, kubeovn, kuberouter, kuberouter-all";

    private final VariantCatalog catalog = VariantCatalog.builtIn();

    @Test
    void takes_ids_and_versions_in_the_order_asked_for() {
        assertThat(VariantSelection.parse(" cilium , calico @ 3.31.0,bridge", catalog))
                .extracting(variant -> variant.id() + " " + variant.version())
                .containsExactly("cilium 1.15.2", "calico 3.31.0", "bridge builtin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "true", " true "})
    void asks_for_a_value_where_there_is_none(String text) {
        assertThatThrownBy(() -> VariantSelection.parse(text, catalog))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dcni needs a value, for example -Dcni=bridge; known: " + KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calico,", ",calico", "calico,,cilium", ","})
    void refuses_an_empty_item(String text) {
        assertThatThrownBy(() -> VariantSelection.parse(text, catalog))
                .hasMessage("-Dcni has an empty item in '" + text
                        + "'; separate ids by single commas, as in calico,cilium");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calico@", "@3.31.0", "@"})
    void refuses_half_of_an_id_with_version(String text) {
        assertThatThrownBy(() -> VariantSelection.parse(text, catalog))
                .hasMessage("-Dcni has '" + text + "' in '" + text
                        + "'; an id stands before @ and a version after it, as in calico@3.31.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calico,bridge,calico", "calico,calico@3.31.0"})
    void refuses_a_variant_that_is_named_twice(String text) {
        assertThatThrownBy(() -> VariantSelection.parse(text, catalog))
                .hasMessage("-Dcni names 'calico' twice; a campaign measures a variant once, with one version");
    }

    @Test
    void names_the_known_ids_nearest_first_for_one_that_is_unknown() {
        assertThatThrownBy(() -> VariantSelection.parse("bridge-vlan", catalog))
                .isInstanceOf(UnknownVariantException.class)
                .hasMessageStartingWith("unknown variant 'bridge-vlan'; known, nearest first: bridge-vxlan, bridge, ")
                .hasMessageContaining("kuberouter-all")
                .message()
                .hasLineCount(1);
    }

    @Test
    void names_all_unknown_ids_at_once() {
        assertThatThrownBy(() -> VariantSelection.parse("calicoo,bridge,flanel@1", catalog))
                .isInstanceOf(UnknownVariantException.class)
                .hasMessage("unknown variants: 'calicoo' (nearest: calico, calico-wg, calico-vpp), 'flanel' (nearest:"
                        + " flannel, canal, antrea); known: " + KNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bridge@1.5.0 | the version of bridge cannot be chosen: the CNI plugins on the machine decide it",
                "calico-vpp@3.31.0 | the version of calico-vpp cannot be chosen: the operator and the VPP data plane 3.27.0"
                        + " belong together; a file of your own can name another pair",
                "calico@v3.31.0 | a version of calico starts with a digit, such as 3.27.2, but was 'v3.31.0'",
                "calico@3.31@4 | a version of calico starts with a digit, such as 3.27.2, but was '3.31@4'",
            })
    void refuses_a_version_that_cannot_be(String text, String message) {
        assertThatThrownBy(() -> VariantSelection.parse(text, catalog))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
