package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VersionSet;
import java.util.List;
import java.util.Optional;

/**
 * What a bundle is to be for.
 *
 * @param variants at least one, each with a recipe for Kubernetes
 * @param versions the version set that they were taken from
 * @param cluster id of the cluster provider that they were taken for, or empty
 * @param architectures those of the nodes, such as {@code amd64}
 * @param kubernetesVersion the version that charts are told, such as {@code 1.34.0}
 * @param digests whether an image without a digest is a fault
 * @param cnibench version of this program
 */
public record BundleWishes(
        List<Variant> variants,
        VersionSet versions,
        Optional<String> cluster,
        List<String> architectures,
        String kubernetesVersion,
        boolean digests,
        String cnibench) {

    public BundleWishes {
        variants = List.copyOf(variants);
        architectures = List.copyOf(architectures);
        for (Variant variant : variants) {
            if (!(variant.recipe() instanceof KubernetesRecipe)) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "variant " + variant + " has no recipe for Kubernetes, so it needs no bundle");
            }
        }
    }
}
