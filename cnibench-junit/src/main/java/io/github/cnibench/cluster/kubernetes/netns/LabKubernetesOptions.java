package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.variant.KubeProxyMode;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster is to have.
 *
 * @param kubeProxy how kube-proxy serves Services, or empty for none, where the CNI does it
 * @param images archives of container images, as Docker or the OCI specify them, that each node gets
 * @param references images that pods will ask for; the ones that cnibench makes itself are made, and each node gets them
 * @param bridge whether the nodes have a bridge for pods and routes to one another from the start, so that they need no CNI
 * @param binaries folder with the programs of Kubernetes, containerd and etcd, or empty to find or build them
 */
public record LabKubernetesOptions(
        Optional<KubeProxyMode> kubeProxy,
        List<Path> images,
        Collection<String> references,
        boolean bridge,
        Optional<Path> binaries) {

    public LabKubernetesOptions {
        images = List.copyOf(images);
        references = List.copyOf(references);
    }

    /** Return what holds where nothing is said: kube-proxy with iptables, and no image but that of empty pods. */
    public static LabKubernetesOptions defaults() {
        return new LabKubernetesOptions(
                Optional.of(KubeProxyMode.IPTABLES), List.of(), List.of(), false, Optional.empty());
    }

    /** Return the same for a cluster that {@code variant} is installed on. */
    LabKubernetesOptions withVariant(Variant variant) {
        boolean local = variant.recipe() instanceof LocalRecipe;
        return new LabKubernetesOptions(
                variant.installsKubeProxy() || local
                        ? Optional.of(variant.claims().kubeProxyMode().orElse(KubeProxyMode.IPTABLES))
                        : Optional.empty(),
                images,
                variant.imageReferences().values(),
                local,
                binaries);
    }

    /** Return the same with more images. */
    public LabKubernetesOptions withImages(List<Path> archives) {
        return new LabKubernetesOptions(kubeProxy, archives, references, bridge, binaries);
    }

    /** Return the same with another kube-proxy. */
    public LabKubernetesOptions withKubeProxy(Optional<KubeProxyMode> mode) {
        return new LabKubernetesOptions(mode, images, references, bridge, binaries);
    }

    /** Return the same with bridges and routes on the nodes. */
    public LabKubernetesOptions withBridge() {
        return new LabKubernetesOptions(kubeProxy, images, references, true, binaries);
    }

    /** Return the same with the images that {@code wanted} names where cnibench makes them. */
    public LabKubernetesOptions withReferences(Collection<String> wanted) {
        return new LabKubernetesOptions(kubeProxy, images, wanted, bridge, binaries);
    }
}
