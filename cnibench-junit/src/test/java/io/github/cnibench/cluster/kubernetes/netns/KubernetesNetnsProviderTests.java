package io.github.cnibench.cluster.kubernetes.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesNetnsProviderTests {

    @TempDir
    private Path folder;

    private final VariantCatalog catalog = VariantCatalog.builtIn().on("kubernetes-netns");

    private Availability fits(Variant variant) {
        return new KubernetesNetnsProvider().fits(variant, Labs.settings(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "flannel", "flannel-hostgw", "flannel-nftables", "kuberouter"})
    void variants_fit_whose_images_are_made_here(String id) {
        assertThat(fits(catalog.get(id))).isEqualTo(Availability.available());
    }

    @Test
    void other_variants_are_told_where_they_fit() {
        assertThat(fits(catalog.get("calico")).toString())
                .startsWith("calico does not fit it (it fits command, kind, kubeconfig, rke2)");
    }

    @Test
    void an_image_that_nobody_brings_is_refused_before_a_cluster_is_made() {
        Variant other =
                catalog.get("kuberouter").withImage("kube-router", "docker.io/cloudnativelabs/kube-router:v2.1.0");

        assertThat(fits(other).toString())
                .startsWith(
                        "kuberouter needs the image docker.io/cloudnativelabs/kube-router:v2.1.0, which is not made here,"
                                + " and nodes of this machine cannot pull any");
    }
}
