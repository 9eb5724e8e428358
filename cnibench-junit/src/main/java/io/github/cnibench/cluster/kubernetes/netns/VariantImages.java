package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.List;

/** Makes the images that the recipe of a variant uses, because the nodes of this machine can pull none. */
final class VariantImages {

    private VariantImages() {}

    static List<Path> of(Variant variant, Toolbox toolbox, ClusterSettings settings) {
        return List.of();
    }
}
