package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VariantTests {

    private final VariantCatalog catalog = VariantCatalog.builtIn();

    @Test
    void takes_another_image() {
        Variant changed = catalog.get("kuberouter").withImage("kube-router", "registry.test:5000/kube-router:dev");

        assertThat(changed.imageReferences()).containsEntry("kube-router", "registry.test:5000/kube-router:dev");
        assertThat(changed.filledRecipe().toString())
                .contains("registry.test:5000/kube-router:dev")
                .doesNotContain("docker.io");
    }

    @Test
    void keeps_the_image_that_was_chosen_when_the_version_changes() {
        assertThat(catalog.get("cilium")
                        .withImage("agent", "registry.test/cilium:dev")
                        .withVersion("1.18.0")
                        .imageReferences())
                .containsEntry("agent", "registry.test/cilium:dev")
                .containsEntry("operator", "quay.io/cilium/operator-generic:v1.18.0");
    }

    @Test
    void refuses_an_unknown_image() {
        assertThatThrownBy(() -> catalog.get("calico").withImage("nod", "x:1"))
                .hasMessage("variant calico has no image 'nod'; known, nearest first: node, cni, csi, typha, apiserver,"
                        + " kube-controllers, pod2daemon-flexvol, node-driver-registrar");
        assertThatThrownBy(() -> catalog.get("bridge").withImage("node", "x:1"))
                .hasMessage("variant bridge has no image to choose, so no image 'node'");
    }

    @Test
    void refuses_what_is_no_reference_of_an_image() {
        assertThatThrownBy(() -> catalog.get("calico").withImage("node", " "))
                .hasMessage("image node of variant calico needs a reference such as registry.example/project/image:tag,"
                        + " but got ' '");
    }

    @Test
    void names_known_ids_nearest_first() {
        assertThatThrownBy(() -> catalog.get("cillium"))
                .isInstanceOf(UnknownVariantException.class)
                .hasMessageStartingWith("unknown variant 'cillium'; known, nearest first: cilium, calico, cilium-wg, ");
        assertThatThrownBy(() -> catalog.sourceOf("cillium")).isInstanceOf(UnknownVariantException.class);
    }
}
